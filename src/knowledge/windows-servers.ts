/**
 * When Microsoft's extended support for each Windows Server of its long-term channel ends. Dates and builds as
 * endoflife.date had them on 2026-08-22, which takes them from Microsoft's pages; those pages themselves were not read
 * here. That of 2025 is the revised date: older lists have 2034-10-10. Extended Security Updates, which are bought, are
 * no part of it; neither are the short-lived releases (1709 to 23H2), all of them over.
 */
export const lifecyclePage = 'https://learn.microsoft.com/en-us/lifecycle/products/';

export interface WindowsServer {
  /** As Windows calls itself, the edition left out. */
  product: string;
  /** As Node's os.release() gives it; a client Windows may have the same one. */
  version: string;
  /** The last day of extended support, ISO 8601. */
  supportEnds: string;
  /** Its page at Microsoft Lifecycle, where the date can be looked up. */
  source: string;
}

export const windowsServers: readonly WindowsServer[] = [
  server('2012', '6.2.9200', '2023-10-10'),
  server('2012 R2', '6.3.9600', '2023-10-10'),
  server('2016', '10.0.14393', '2027-01-12'),
  server('2019', '10.0.17763', '2029-01-09'),
  server('2022', '10.0.20348', '2031-10-14'),
  server('2025', '10.0.26100', '2034-11-14'),
];

/** Only where name and version agree: the version alone may be that of a client Windows or a short-lived release. */
export function windowsServerOf(name: string, version: string): WindowsServer | undefined {
  return windowsServers.find((known) => known.version === version && name.includes(known.product));
}

function server(year: string, version: string, supportEnds: string): WindowsServer {
  const product = `Windows Server ${year}`;
  return { product, version, supportEnds, source: `${lifecyclePage}${product.toLowerCase().replaceAll(' ', '-')}` };
}
