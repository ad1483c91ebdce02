/** What to check, in one grammar for Teams, the CLI and watches: `all`, areas, check ids, `on SERVER`, in any order. */
export interface Selection {
  /** Check ids, sorted, each once. */
  checks: string[];
  /** Servers to look from, in the deployment's spelling; empty: every one. */
  servers: string[];
  /** As a person would type it: `all`, `connectivity on ece-svc-01`. Equal selections have equal text. */
  text: string;
}
