/** The catalogues behind `read`. Tests may add other sentences (addResourceBundle of i18next). */
import { createInstance } from 'i18next';
import { catalogues } from './catalogues.ts';

export const i18n = createInstance();

// initAsync: false makes init synchronous, because the resources are loaded already.
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
