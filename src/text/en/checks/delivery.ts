/** What Exchange does with the mail of the whole tenant on its way: to ECE's mailboxes, from them to customers, and with ECE's alarms. */
export const sentences = {
  'area.delivery': 'Delivery by Exchange',

  'delivery.not-in-answer': 'The answer about the tenant does not contain {{lacks}}.',

  'delivery/external-recipients.title': 'External recipients of the tenant in 24 hours',
  'delivery/external-recipients.why': 'Exchange limits how many recipients outside the organization all mailboxes of a tenant together may write to in 24 hours. Above the limit, replies to customers are refused with 550 5.7.233.',
  'delivery/external-recipients.expected': 'The tenant is below 90 % of its limit, or Microsoft does not enforce the limit.',
  'delivery/external-recipients.reached': 'Limit for external recipients reached: {{observed}} of {{threshold}} in 24 hours. Exchange refuses further mail to customers, with 550 5.7.233.',
  'delivery/external-recipients.not-enforced': 'Above the limit for external recipients: {{observed}} of {{threshold}} in 24 hours. Microsoft does not enforce the limit for this tenant now, so mail still leaves.',
  'delivery/external-recipients.near': 'Near the limit for external recipients: {{observed}} of {{threshold}} in 24 hours. Above it, Exchange refuses mail to customers.',
  'delivery/external-recipients.room': 'The tenant wrote to {{observed}} external recipients in 24 hours; its limit is {{threshold}}.',
  'delivery/external-recipients.fix.senders': 'Find who sends most, and stop bulk mail. In the Exchange admin center, Reports > Mail flow shows who sends how much.',
  'delivery/external-recipients.fix.wait': 'Wait until the count of the last 24 hours is below the limit. More licences raise the limit.',
  'delivery/external-recipients.fix.resend': 'Once mail leaves again, send the refused replies again in ECE.',

  'delivery/direct-send.title': 'Alarm mail without a sign-in (Direct Send)',
  'delivery/direct-send.why': 'A tenant can refuse mail of its own domains that comes to its MX record without a sign-in (RejectDirectSend). Alarms of ECE are often such mail, and so is the mail of some web forms to ECE’s mailboxes.',
  'delivery/direct-send.expected': 'The tenant accepts such mail, or ECE can sign in for its alarms.',
  'delivery/direct-send.accepted': 'The tenant accepts mail from its own domains without a sign-in: RejectDirectSend is off.',
  'delivery/direct-send.alarms-sign-in': 'The tenant refuses mail of its own domains without a sign-in (RejectDirectSend). ECE can sign in for its alarms.',
  'delivery/direct-send.alarms': 'The tenant refuses mail of its own domains without a sign-in (RejectDirectSend). On {{servers}}, ECE cannot sign in for alarms: if they go to the tenant’s MX host, Exchange refuses them with 550 5.7.68. The same happens behind a relay that no connector of the tenant matches.',

  'delivery/direct-send.fix.server': 'In ECE, read the SMTP server of the dispatcher’s account, then the default SMTP server of the partition. Neither may be the MX host of the tenant; replace it with a mail relay of your own. From ECE 15.0(1) on, alarms can sign in instead.',
  'delivery/direct-send.fix.connector': 'If the relay is refused too, create a connector for the sending server. In the Exchange admin center, under Mail flow > Connectors, name its public address or certificate.',

  'delivery/suspected-spam.title': 'What happens to suspected spam',
  'delivery/suspected-spam.why': 'Exchange can take the mail of a customer for spam. ECE reads only the inbox: neither the Junk Email folder nor the quarantine.',
  'delivery/suspected-spam.expected': 'Suspected spam is kept where a person can release it.',
  'delivery/suspected-spam.kept': 'Suspected spam is kept. But ECE reads neither Junk Email nor the quarantine: somebody must look there for mail of customers.',
  'delivery/suspected-spam.deleted': 'Suspected spam is deleted by the anti-spam policy {{policies}}. Mail of a customer that Exchange takes for spam is lost then. This run has not established whether the policy applies to ECE’s mailboxes.',
  'delivery/suspected-spam.redirected': 'Suspected spam goes to another address by the anti-spam policy {{policies}}. ECE does not see mail of a customer that Exchange takes for spam. This run has not established whether the policy applies to ECE’s mailboxes.',
  'delivery/suspected-spam.unknown': 'Not judged: the anti-spam policy “{{policy}}” has the action “{{action}}”, which is not known here.',
  'delivery/suspected-spam.fix.which': 'See whether {{policies}} applies to ECE’s mailboxes. In the Microsoft Defender portal, under "Email & collaboration", open Policies & rules > Threat policies > Anti-spam. The policy names its users, groups and domains; the default policy applies to everybody else.',
  'delivery/suspected-spam.fix.default': '"Default" applies to ECE’s mailboxes unless another policy covers them: check that none does. In the Microsoft Defender portal, under "Email & collaboration", open Policies & rules > Threat policies > Anti-spam. Look at custom and preset policies.',
  'delivery/suspected-spam.fix.keep': 'If it applies, let the policy keep suspected spam for ECE’s mailboxes. Choose “Quarantine message” or “Move message to Junk Email folder” for spam, high confidence spam and bulk. Then name a person who reads that folder or the quarantine each day.',
};
