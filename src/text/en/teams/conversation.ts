/** What the bot answers to any message and any button, and its help. */
export const sentences = {
  'thanks.welcome': 'You are welcome',

  'unknown.title': 'This is not a command that I know',
  'unknown.said': 'I did not understand this',
  'unknown.ask': 'Shall I check receiving, sending, or everything?',
  'unknown.ask-report': 'The last report says what was found. Checking is for operators of this bot.',
  'unknown.button.receiving': 'Receiving',
  'unknown.button.sending': 'Sending',
  'unknown.button.all': 'All',
  'unknown.near': 'Did you mean “{{suggestion}}”?',
  'unknown.act': 'If you mean “{{command}}”: it cannot be undone, so type it whole yourself.',
  'unknown.none': 'Type “help” for what there is, or ask “why does no mail come in?”.',
  'unknown.long': 'It is too long for a command. They are short, such as “check all”; “why does no mail come in?” works too.',
  'unknown.pasted': 'It looks like an error message, and I know none of it. “explain” takes a code, a reply, or lines of a log.',

  'reply.fail_one': 'the check of {{name}} is done: {{count}} finding failed. The card above has the details.',
  'reply.fail_other': 'the check of {{name}} is done: {{count}} findings failed. The card above has the details.',
  'reply.warn_one': 'the check of {{name}} is done: nothing failed, {{count}} warning.',
  'reply.warn_other': 'the check of {{name}} is done: nothing failed, {{count}} warnings.',
  'reply.unknown_one': 'the check of {{name}} is done: nothing failed, but {{count}} finding could not be established.',
  'reply.unknown_other': 'the check of {{name}} is done: nothing failed, but {{count}} findings could not be established.',
  'reply.pass': 'the check of {{name}} is done: nothing wrong was found.',
  'reply.cancelled': 'the check of {{name}} was stopped.',
  'reply.sorry': 'Something went wrong in the bot itself, and your message was not answered. Please send it again; if it stays so, ask the bot’s administrator to look at its log.',
  'reply.signed-in': 'the test sign-in is over. {{headline}}. The card above has the details.',

  'action.run-gone': 'That run is no longer kept. “history” lists those that are, “check all” starts a new one.',
  'action.cancelled': 'Stopped. The card says what was seen until then.',
  'action.ended-already': 'That run had ended already.',
  'action.nothing-of-yours': 'That run has ended already, or somebody else started it.',
  'action.nothing-failed': 'Nothing failed in that run.',
  'action.started': 'Started. A new card follows.',
  'action.running': 'This check is running already (run {{run}}): its card above goes on.',
  'action.findings': 'The findings of run {{run}} are below.',
  'action.said': 'The answer is a message of its own.',
  'action.unknown': 'This button belongs to another version of the bot. Type “help” for what it can do now.',

  'limit.person_one': 'You have sent more than {{count}} command within a minute. The next one is taken in {{wait}}, at {{at}}; what you send until then is not run.',
  'limit.person_other': 'You have sent more than {{count}} commands within a minute. The next one is taken in {{wait}}, at {{at}}; what you send until then is not run.',
  'limit.conversation_one': 'More than {{count}} command came from this conversation within a minute. The next one is taken in {{wait}}, at {{at}}; what is sent here until then is not run. In your personal chat with the bot you need not wait.',
  'limit.conversation_other': 'More than {{count}} commands came from this conversation within a minute. The next one is taken in {{wait}}, at {{at}}; what is sent here until then is not run. In your personal chat with the bot you need not wait.',

  'card.replaced': 'This card was replaced',
  'card.replaced.said': 'The bot posted this card again: the other one in this conversation goes on.',
  'card.button.here': 'Show here',
  'card.forgotten': 'What this card showed is no longer kept',

  'command.personal-only': '“{{command}}” works in the personal chat only: its answer is for you alone.',

  'check.sign-in-first': 'Sign in first',
  'check.sign-in-first.why': 'I log in to mailboxes with the token of {{account}}, and there is none: sign in as that account, then check again.',
  'check.sign-in-first.elsewhere': 'I log in to mailboxes with the token of a test sign-in, and there is none: in your personal chat with me, type “sign in ADDRESS”, then check again.',
  'check.sign-in-first.meanwhile': 'What can be seen without one is looked at now.',
  'check.sign-in-first.button': 'Sign in',

  'check.not-understood': 'This check was not understood; nothing was started',
};
