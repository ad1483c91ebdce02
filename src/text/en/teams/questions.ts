/** Questions of one line that mean a command, in the form that teams/commands/questions.ts reads. Nobody is shown them. */
export const sentences = {
  'asked.words.small': 'a an the is are am was were be been being do does did i we you they me us my our your their it its this that these those there here of to for from with on in into at by about please can could would will shall should have has had any some just now today still again more and or if so what which who anything something tell',
  'asked.words.why': "why what's whats reason cause because",
  'asked.words.mail': 'mail mails email emails e-mail e-mails message messages inbox ece',
  'asked.words.not': "not no never nothing none don't dont doesn't doesnt didn't didnt isn't isnt aren't arent can't cant cannot won't wont wasn't unable fails fail failing failed stopped without",
  'asked.words.move': 'come comes coming came arrive arrives arriving arrived receive receives receiving received get gets getting got incoming inbound in fetch fetches fetched fetching retrieve retrieved retrieving read reading send sends sending sent go goes going gone out outgoing outbound leave leaves leaving deliver delivered delivers delivery through pick picked picks up',
  'asked.words.work': 'work works working worked ok okay fine healthy good well running runs alright right',
  'asked.words.broken': 'wrong broken down problem problems trouble issue issues error errors stuck dead blocked bad failing fails failed outage',
  'asked.words.diagnose': 'diagnose diagnosis diagnostic diagnostics troubleshoot troubleshooting investigate debug analyse analyze examine inspect check test verify',
  'asked.words.whole': 'everything all whole system bot oauth oauth2 office 365 microsoft connection connections server servers',
  'asked.words.show': 'show see give want display read look',

  'asked.forbids': "do not / don't / dont / please do not / please don't",

  'asked.check all': 'WHY? MAIL NOT MOVE? / WHY? MAIL MOVE? BROKEN / WHY? NOT WORK WHOLE? / WHY NOT MOVE / WHY NOT? / MAIL|WHOLE WORK NOT? WHY? / "is it ok" / "is it working" / "does it work" / BROKEN WHY? / BROKEN WHOLE WHY? / DIAGNOSE MAIL? WHOLE? / WHY NOT? MAIL MOVE|WORK?',
  'asked.check': 'THING WORK NOT? WHY? / THING NOT MOVE|MAIL WHY? MAIL? / BROKEN THING WHY? / DIAGNOSE THING',
  'asked.status': 'probe|probes connected|connection|online|offline|up|down|running|status|alive|WORK NOT? / probe|probes SHOW? / "are you there" / "are you alive" / version bot|you',
  'asked.report': 'SHOW? last|latest|newest|previous report|result|results|findings / "what was found" / "what did you find" / result|results SHOW?',
  'asked.history': '"what happened" / "what was checked" / SHOW? last|past|previous|all|old|former runs|checks|reports',
  'asked.compare': 'WHY? changed|changes|change|different|difference / "since when"',
  'asked.sign-ins': '"who signed in" / "who is signed in" / "whose token"',
};
