/**
 * Names of Node and libuv, names and numbers of Windows Sockets, OpenSSL's reasons, and the wording of Java and .NET.
 * Sources: Microsoft Learn, "Windows Sockets Error Codes"; the Node.js documentation, "Errors" and "TLS (SSL)"; the
 * messages of OpenJDK's java.net and sun.security.ssl, and of .NET's SslPolicyErrors and WebException; in French as
 * MicrosoftDocs' pages and public reports quote them. Owners and fixes are this project's judgement.
 */

interface NetworkErrorRow {
  id: string;
  /** Any of these texts, in any case. A text of only letters, digits and underscores must match as a whole word. */
  says: readonly string[];
  /** The error's numbers in Windows Sockets. */
  numbers?: readonly number[];
  owner: 'ece-administrator' | 'network';
  /** The check, or the area, that examines the same problem. */
  check: string;
}

/** The most specific first. */
const rows = [
  {
    id: 'proxy-password',
    says: [
      'Proxy Authentication Required',
      'authentication required by proxy',
      '407 Proxy',
      'Authentification proxy requise',
    ],
    owner: 'network',
    check: 'network/proxy',
  },
  {
    id: 'certificate-expired',
    says: [
      'CERT_HAS_EXPIRED',
      'CertificateExpiredException',
      'certificate has expired',
      'certificate_expired',
      'NotTimeValid',
    ],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'certificate-early',
    says: ['CERT_NOT_YET_VALID', 'CertificateNotYetValidException', 'certificate is not yet valid'],
    owner: 'ece-administrator',
    check: 'network/clock',
  },
  {
    id: 'certificate-name',
    says: [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      "does not match certificate's altnames",
      'No subject alternative',
      'No name matching',
      'RemoteCertificateNameMismatch',
      'SSLPeerUnverifiedException',
    ],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'certificate-self-signed',
    says: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'self signed certificate'],
    owner: 'network',
    check: 'network/tls-inspection',
  },
  {
    id: 'certificate-issuer',
    says: [
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'unable to get local issuer certificate',
      'unable to verify the first certificate',
      'RemoteCertificateChainErrors',
      'CERT_E_UNTRUSTEDROOT',
      'unknown_ca',
      'remote certificate is invalid according to the validation procedure',
      'Could not establish trust relationship for the SSL/TLS secure channel',
      'relation de confiance pour le canal sécurisé',
      "relation d'approbation pour le canal sécurisé",
      "certificat distant n'est pas valide",
      'UntrustedRoot',
      'PartialChain',
    ],
    owner: 'network',
    check: 'network/tls-inspection',
  },
  {
    id: 'no-tls',
    says: [
      'WRONG_VERSION_NUMBER',
      'Unrecognized SSL message',
      'Unsupported or unrecognized SSL message',
      'ERR_SSL_HTTP_REQUEST',
    ],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'tls-cut',
    says: [
      'Remote host terminated the handshake',
      'Remote host closed connection during handshake',
      'SSL peer shut down incorrectly',
      'UNEXPECTED_EOF_WHILE_READING',
      'disconnected before secure TLS connection was established',
    ],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'refused',
    says: [
      'ECONNREFUSED',
      'WSAECONNREFUSED',
      'Connection refused',
      'actively refused it',
      'HttpHostConnectException',
      "ordinateur cible l'a expressément refusée",
      'Connexion refusée',
      'connexion a été refusée',
    ],
    numbers: [10061],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'not-permitted',
    says: [
      'WSAEACCES',
      'in a way forbidden by its access permissions',
      'Permission denied: connect',
      'accès à un socket de manière interdite',
    ],
    numbers: [10013],
    owner: 'ece-administrator',
    check: 'network',
  },
  {
    id: 'unreachable',
    says: [
      'EHOSTUNREACH',
      'ENETUNREACH',
      'WSAEHOSTUNREACH',
      'WSAENETUNREACH',
      'No route to host',
      'NoRouteToHostException',
      'Network is unreachable',
      'unreachable host',
      'unreachable network',
      'réseau impossible à atteindre',
      'hôte impossible à atteindre',
      "réseau n'est pas accessible",
      "Aucun chemin d'accès pour atteindre l'hôte",
    ],
    numbers: [10051, 10065],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'aborted',
    says: [
      'ECONNABORTED',
      'WSAECONNABORTED',
      'Software caused connection abort',
      'aborted by the software in your host',
      'abandonnée par un logiciel de votre ordinateur',
    ],
    numbers: [10053],
    owner: 'ece-administrator',
    check: 'network',
  },
  {
    id: 'reset',
    says: [
      'ECONNRESET',
      'EPIPE',
      'WSAECONNRESET',
      'Connection reset',
      'forcibly closed by the remote host',
      'socket hang up',
      'expected to be kept alive was closed',
      "fermée par l'hôte distant",
      'devait être maintenue active a été fermée',
      'réinitialisée par le correspondant',
    ],
    numbers: [10054],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'resolver-failed',
    says: [
      'EAI_AGAIN',
      'ESERVFAIL',
      'SERVFAIL',
      'WSATRY_AGAIN',
      'Temporary failure in name resolution',
      'DNS_ERROR_RCODE_SERVER_FAILURE',
      'ERROR_TIMEOUT,Microsoft.DnsClient',
      'DNS request timed out',
    ],
    numbers: [11002],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'name-unknown',
    says: [
      'ENOTFOUND',
      'EAI_NONAME',
      'NXDOMAIN',
      'UnknownHostException',
      'WSAHOST_NOT_FOUND',
      'WSANO_DATA',
      'No such host is known',
      'remote name could not be resolved',
      'Name or service not known',
      'DNS_ERROR_RCODE_NAME_ERROR',
      'DNS name does not exist',
      'Non-existent domain',
      'Name resolution of',
      'Could not resolve host',
      'No address associated with hostname',
      "nom distant n'a pas pu être résolu",
      "nom DNS n'existe pas",
      'Hôte inconnu',
      'Hôte introuvable',
      'Impossible de résoudre le nom distant',
      'Nom ou service inconnu',
    ],
    numbers: [11001, 11004],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'timed-out',
    says: [
      'ETIMEDOUT',
      'ETIMEOUT',
      'WSAETIMEDOUT',
      'SocketTimeoutException',
      'Connection timed out',
      'connect timed out',
      'Read timed out',
      'did not properly respond after a period of time',
      'connected host has failed to respond',
      'operation has timed out',
      'operation timed out',
      'Timed out while connecting',
      'Timed out while authenticating',
      "n'a pas répondu convenablement au-delà d'une certaine durée",
      "hôte de connexion n'a pas répondu",
      "hôte connecté n'a pas répondu",
      "délai d'attente de l'opération a expiré",
      'opération a expiré',
      "expiration du délai d'attente",
      'délai de connexion a expiré',
      "délai d'attente dépassé",
      'connection timeout',
    ],
    numbers: [10060],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'no-secure-channel',
    says: [
      'Could not create SSL/TLS secure channel',
      'unexpected error occurred on a send',
      'unexpected error occurred on a receive',
      'Impossible de créer un canal sécurisé SSL/TLS',
      "erreur inattendue s'est produite lors de l'envoi",
      "erreur inattendue s'est produite lors d'un envoi",
      "erreur inattendue s'est produite lors de la réception",
      "erreur inattendue s'est produite lors d'une réception",
    ],
    owner: 'ece-administrator',
    check: 'network',
  },
  {
    id: 'not-opened',
    says: [
      'TcpTestSucceeded : False',
      'TCP connect to',
      'Unable to connect to the remote server',
      'Failed to connect to',
      "Couldn't connect to host, port",
      'Impossible de se connecter au serveur distant',
    ],
    owner: 'network',
    check: 'network',
  },
  {
    id: 'closed',
    says: ['underlying connection was closed', 'connexion sous-jacente a été fermée'],
    owner: 'ece-administrator',
    check: 'network',
  },
] as const satisfies readonly NetworkErrorRow[];

export type NetworkErrorId = (typeof rows)[number]['id'];

export interface NetworkError extends NetworkErrorRow {
  id: NetworkErrorId;
}

export const networkErrors: readonly NetworkError[] = rows;

export interface ReadNetworkError {
  error: NetworkError;
  /** The text as the table spells it. */
  said: string;
}

/** A bare number is not enough. */
export function networkErrorsIn(text: string): ReadNetworkError[] {
  if (!quickTest.test(text)) return [];
  return patterns.flatMap(({ error, says }) => {
    const first = says.find(({ pattern }) => pattern.test(text));
    return first === undefined ? [] : [{ error, said: first.part }];
  });
}

/** The error with this number of Windows Sockets. */
export function networkErrorOf(number: number): NetworkError | undefined {
  return networkErrors.find(({ numbers }) => numbers?.includes(number));
}

const patterns = networkErrors.map((error) => ({
  error,
  says: error.says.map((part) => ({ part, pattern: new RegExp(sourceOf(part), 'i') })),
}));

/** Rejects most lines with one test. */
const quickTest = new RegExp(networkErrors.flatMap(({ says }) => says.map(sourceOf)).join('|'), 'i');

/**
 * `ERR_SSL_WRONG_VERSION_NUMBER` contains a name of OpenSSL, and java.net.UnknownHostException one of Java, so
 * underscores and dots may touch the word. Consoles and mails write é and ’ as e and ', as ? or as one to three others.
 */
function sourceOf(part: string): string {
  if (/^\w+$/.test(part)) return `(?<![a-z\\d])${part}(?![a-z\\d])`;
  return part.replaceAll(
    /'|[^\0-\u007f]/g,
    (letter) => `(?:${letter}|${letter.normalize('NFD').charAt(0)}|[^\\0-\\x7f]{1,3}|\\?)`,
  );
}
