/** The catalogues behind `read`. A test may give this instance other sentences (addResourceBundle of i18next). */
import { createInstance } from 'i18next';
import { catalogues } from './catalogues.ts';

export const i18n = createInstance();

// initAsync: false makes init synchronous when the resources are at hand; nothing is awaited.
void i18n.init({
  resources: Object.fromEntries(
    Object.entries(catalogues).map(([language, catalogue]) => [language, { translation: catalogue }]),
  ),
  fallbackLng: 'en',
  supportedLngs: Object.keys(catalogues),
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});
