/**
 * What secrets are called, in the languages of ECE's sites and in programs. A space stands for a space, an apostrophe, a
 * hyphen, an underscore, a dot or nothing, so `client secret` is also `clientSecret` and `client_secret`. Anything may stand in
 * front of a name: `keyStorePassword`, `Datenbank-Kennwort`.
 */
export const secretNames = {
  /** What a person chose: the value may be any word. */
  chosen: {
    en: ['password', 'passwd', 'passphrase', 'pass phrase', 'passcode', 'secret', 'secret key', 'credential'],
    fr: ['mot de passe', 'phrase de passe', 'phrase secrète', 'code secret', 'clé secrète'],
    de: ['passwort', 'kennwort', 'geheimnis', 'geheimwort', 'geheimer schlüssel'],
    es: ['contraseña', 'contrasena', 'clave', 'clave secreta', 'secreto', 'frase de paso', 'palabra de paso'],
  },
  /** What a machine made: the value is no word of a sentence. */
  made: {
    en: [
      'token',
      'assertion',
      'api key',
      'access key',
      'account key',
      'private key',
      'shared key',
      'subscription key',
      'encryption key',
      'access signature',
      'code verifier',
      'device code',
      'saml response',
      'session id',
    ],
    fr: ['jeton', 'clé api', 'clé d api', 'clé d accès', 'clé privée'],
    de: ['api schlüssel', 'zugriffsschlüssel', 'zugangsschlüssel', 'privater schlüssel'],
    es: ['clave de api', 'clave de acceso', 'clave privada'],
  },
  /** Short ones, which are parts of other words: only at the beginning of a word, or behind an underscore. */
  short: ['pass', 'pwd', 'pswd', 'psw', 'pw', 'mdp', 'keypass', 'storepass', 'jsessionid'],
} as const;

/**
 * What stands behind the colon where a text speaks about a secret and does not tell it: "password: expired". Whole
 * words, in any case.
 */
export const statesOfSecrets = [
  'absent|accepted|bad|blank|cannot|changed|could|denied|disabled|does|empty|enabled|expired|failed|failure|false|has',
  "incorrect|invalid|is|isn't|locked|malformed|mismatch|missing|must|needed|no|none|not|null|ok|optional|rejected",
  'refused|required|reset|revoked|set|should|the|true|undefined|unknown|unset|unsupported|valid|was|wrong|yes|your',
  'absente?|désactivée?|erronée?|est|expirée?|incorrecte?|invalide|le|la|manquante?|non|obligatoire|périmée?|refusée?',
  'requise?|révoquée?|vide|abgelaufen|abgelehnt|das|der|die|falsch|fehlt|fehlerhaft|ist|leer|nicht|ungültig|unbekannt',
  'zurückgesetzt|caducad[oa]|caducó|desconocid[oa]|el|es|está|falta|incorrect[oa]|inválid[oa]|no|obligatori[oa]',
  'rechazad[oa]|requerid[oa]|vací[oa]|vencid[oa]',
].join('|');

/** What joins a name and its value in a sentence: "the password is X", "the password was reset to X". */
export const copulas = 'is|are|was|were|has been|est|sont|était|ist|sind|war|lautet|lauten|es|son|era';
export const changeWords = '(?:re)?set to|changed to';
export const adverbs =
  'now|still|currently|again|simply|just|only|maintenant|désormais|actuellement|toujours|jetzt|nun|aktuell|ahora|actualmente';

/** What a sentence says about a secret where the secret itself could stand, beside the states. Whole words, in any case. */
export const saidOfSecrets = [
  adverbs,
  copulas,
  'about|already|also|an?|and|argument|as|at|available|because|being|by|case|checked|command|compared|configured|copied|correct|cut',
  'different|due|encrypted|entered|expir(?:e|es|ing)|for|from|given|going|good|identical|if|in|issued|kept|known|less',
  'longer|more|necessary|never|new|of|old|older|on|or|out|part|pasted|present|probably|replaced|ready|removed|renewed|right|same|saved',
  'sealed|sent|shown|stored|switched|temporary|that|there|this|to|too|typed|under|unique|used|verified|weak|when|with|without|written',
  '(?:conforme|correct|demandé|différent|erroné|exigé|identique|inconnu|nécessaire|soumis|stocké|temporaire|utilisé)e?s?',
  "à|a|au|aussi|bien|bientôt|celle|celui|dans|de|déjà|en|encore|faux|pas|peut-être|plus|pour|trop|(?:[dl]['’])?une?|valables?|valides?",
  '(?:un)?bekannt|als|auch|bald|bereits|ein|eine|erforderlich|gesperrt|gespeichert|gültig|im|keine?|korrekt|mehr|noch',
  'nötig|nur|richtig|schon|seit|verschlüsselt|wieder|zu|(?:correct|idéntic|necesari|segur|únic|válid)[oa]s?|aún',
  'demasiado|diferente|igual|más|nunca|para|temporal',
].join('|');
