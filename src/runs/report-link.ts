/** The address of a run's page, or of the list of runs. Undefined if the bot has no report pages. */
export type ReportLink = (run?: string) => string | undefined;

export function reportLinkFrom(hasPages: boolean, publicUrl: () => string | undefined): ReportLink {
  return (run) => {
    const url = hasPages ? publicUrl() : undefined;
    return url === undefined ? undefined : [`${url}/reports`, ...(run === undefined ? [] : [run])].join('/');
  };
}
