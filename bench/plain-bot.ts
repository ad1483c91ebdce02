/** The baseline: restify and botbuilder, which answer each message with a fixed card and store nothing. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

const content = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'A card', wrap: true }],
};
const adapter = new CloudAdapter(
  new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: process.env['MicrosoftAppId'] ?? '',
    MicrosoftAppPassword: process.env['MicrosoftAppPassword'] ?? '',
    MicrosoftAppType: process.env['MicrosoftAppType'] ?? '',
    MicrosoftAppTenantId: process.env['MicrosoftAppTenantId'] ?? '',
  }),
);
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as never, response, async (context) => {
    await context.sendActivity({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    });
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: server.url, msg: 'plain is ready' })));
process.once('SIGTERM', () => process.exit(0));
