/**
 * The last day of any support in Oracle's Java SE Support Roadmap, not checked again for this table; other vendors may
 * support a release for longer.
 */
export const javaRoadmap = 'https://www.oracle.com/java/technologies/java-se-support-roadmap.html';

/** The first release whose clients offer TLS 1.2 by default (JDK-7093640). */
export const firstWithTls12 = 8;

const supportEnds: Readonly<Record<number, string>> = {
  6: '2018-12-31',
  7: '2022-07-31',
  8: '2030-12-31',
  9: '2018-03-31',
  10: '2018-09-30',
  11: '2032-01-31',
  12: '2019-09-30',
  13: '2020-03-31',
  14: '2020-09-30',
  15: '2021-03-31',
  16: '2021-09-30',
  17: '2029-09-30',
  18: '2022-09-30',
  19: '2023-03-31',
  20: '2023-09-30',
  21: '2031-09-30',
  22: '2024-09-30',
  23: '2025-03-31',
  24: '2025-09-30',
};

/** The last day of support, such as 2030-12-31; undefined for a release that is not listed. */
export function javaSupportEnds(release: number): string | undefined {
  return supportEnds[release];
}

/** 8 for `1.8.0_202`, 17 for `17.0.9`; undefined if the text is not a Java version. */
export function javaRelease(version: string): number | undefined {
  const [, former, present] = /^(?:1\.(\d{1,2})|(\d{1,2}))(?![\d])/.exec(version) ?? [];
  const number = former ?? present;
  return number === undefined ? undefined : Number(number);
}
