import { type Language, languages } from '../text/index.ts';

/** The supported language with the highest weight (RFC 9110), else English. Reads at most 500 characters. */
export function languageIn(acceptLanguage = ''): Language {
  const wanted = acceptLanguage
    .slice(0, 500)
    .split(',')
    .flatMap((entry) => {
      const [, tag = '', weight = '1'] =
        /^([a-z]{1,8})(?:-[a-z0-9]{1,8})*(?:\s*;\s*q=([01](?:\.\d{0,3})?))?$/i.exec(entry.trim()) ?? [];
      const language = languages.find((spoken) => spoken === tag.toLowerCase());
      return language === undefined || Number(weight) === 0 ? [] : [{ language, weight: Number(weight) }];
    });
  return wanted.toSorted((a, b) => b.weight - a.weight)[0]?.language ?? 'en';
}
