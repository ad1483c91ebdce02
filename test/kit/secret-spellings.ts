/** One password in the spellings in which logs, servers and people write it. */

export const secret = 'Tr0ub4dor-zeta9';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const written: readonly { what: string; text: string; gone?: string }[] = [
  { what: 'a name with a colon', text: `password: ${secret}` },
  { what: 'a name with an equals sign and spaces', text: `password = ${secret}` },
  { what: 'a quoted value with spaces', text: `password: "zeta ${secret} omega"` },
  { what: 'a name in front of what it belongs to', text: `password for sales@example.com: ${secret}` },
  { what: 'a property of Java', text: `mail.smtp.password=${secret}` },
  { what: 'a name in camel case', text: `keyStorePassword=${secret}` },
  { what: 'French', text: `mot de passe : ${secret}` },
  { what: 'French, with a name for the token', text: `jeton d'accès = ${secret}` },
  { what: 'German', text: `Passwort: ${secret}` },
  { what: 'German, the older word', text: `Benutzer-Kennwort = "${secret}"` },
  { what: 'Spanish', text: `contraseña: ${secret}` },
  { what: 'Spanish, the shorter word', text: `clave=${secret}` },
  { what: 'JSON', text: `{"user":"sales","password":"${secret}"}` },
  { what: 'JSON inside JSON', text: `{"body":"{\\"password\\":\\"${secret}\\"}"}` },
  { what: 'JSON of name and value', text: `{"name":"mail.password","value":"${secret}"}` },
  { what: 'an element of XML', text: `<ns:password type="x">${secret}</ns:password>` },
  { what: 'an attribute of XML', text: `<mail user="sales" password='${secret}'/>` },
  { what: 'a setting of XML', text: `<add key="ClientSecret" value="${secret}" />` },
  { what: 'the user information of a URL', text: `smtp://sales:${secret}@mail.example.com:587/` },
  { what: 'the query of a URL', text: `GET /cb?state=1&password=${secret}&x=1 HTTP/1.1` },
  { what: 'the fragment of a URL', text: `https://ece.example.com/cb#id_token=${secret}&x=1` },
  { what: 'an Authorization header', text: `Authorization: Bearer ${secret}` },
  { what: 'a cookie', text: `Cookie: lang=en; ESTSAUTH=${secret}; path=/` },
  { what: 'a cookie that is set', text: `Set-Cookie: JSESSIONID=${secret}; Path=/; HttpOnly` },
  { what: 'the key of an API', text: `X-Api-Key: ${secret}` },
  { what: 'a connection string of ADO', text: `Server=db;User Id=ece;Password=${secret};Encrypt=yes` },
  { what: 'a connection string, short', text: `Data Source=db;uid=ece;pwd=${secret}` },
  { what: 'a connection string of JDBC', text: `jdbc:oracle:thin:ece/${secret}@//db.example.com:1521/ece` },
  { what: 'an option of a command', text: `mail-client --password ${secret} --verbose` },
  { what: 'a short option of a command', text: `mysql -u root -p ${secret} ece` },
  { what: 'an option of Windows', text: `tool.exe /user:ece /pw:${secret} /quiet` },
  {
    what: 'SASL PLAIN',
    text: `AUTH PLAIN ${base64(`\0sales@example.com\0${secret}`)}`,
    gone: base64(`\0sales@example.com\0${secret}`),
  },
  { what: 'SASL PLAIN, on a line of its own', text: base64(`\0x\0${secret}`), gone: base64(`\0x\0${secret}`) },
  { what: 'a step of SASL LOGIN', text: `334 UGFzc3dvcmQ6 C: ${base64(secret)}`, gone: base64(secret) },
  {
    what: 'SASL XOAUTH2',
    text: base64(`user=x\u0001auth=Bearer ${secret}\u0001\u0001`),
    gone: base64(`user=x\u0001auth=Bearer ${secret}\u0001\u0001`).slice(-20),
  },
  {
    what: 'SASL OAUTHBEARER without a name',
    text: base64(`n,,\u0001auth=Bearer ${secret}\u0001\u0001`),
    gone: base64(`n,,\u0001auth=Bearer ${secret}\u0001\u0001`).slice(-20),
  },
  { what: 'a log-in of IMAP', text: `a1 LOGIN sales@example.com ${secret}` },
  { what: 'a log-in of POP3', text: `C: PASS ${secret}` },
];

/** Each on one line; `gone` is what must be gone: the secret, or what it is encoded as. */
export const spellings = written.map(({ gone = secret, ...spelling }) => ({ ...spelling, gone }));
