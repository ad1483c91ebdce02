/**
 * The end of Microsoft's extended support for each Windows Server of the long-term channel. Dates and builds are
 * endoflife.date's as of 2026-08-22, which cites Microsoft's pages; those pages were not checked here. The date of 2025
 * is the revised one: older lists have 2034-10-10. Not included: paid Extended Security Updates, and the short-lived
 * releases (1709 to 23H2), which have all ended.
 */
export const lifecyclePage = 'https://learn.microsoft.com/en-us/lifecycle/products/';

export interface WindowsServer {
  /** The product without the edition. */
  product: string;
  /** The version from Node's os.release(); a client Windows may have the same one. */
  version: string;
  /** ISO 8601. */
  supportEnds: string;
  /** The product's page at Microsoft Lifecycle, to verify the date. */
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

/** Name and version must agree: a client Windows or a short-lived release may have the same version. */
export function windowsServerOf(name: string, version: string): WindowsServer | undefined {
  return windowsServers.find((known) => known.version === version && name.includes(known.product));
}

function server(year: string, version: string, supportEnds: string): WindowsServer {
  const product = `Windows Server ${year}`;
  return { product, version, supportEnds, source: `${lifecyclePage}${product.toLowerCase().replaceAll(' ', '-')}` };
}
