import type { sentences as english } from '../../en/cli/store.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'cli.usage.store backup': 'store backup DOSSIER [--keep NOMBRE]',
  'cli.usage.store restore': 'store restore DOSSIER',
  'cli.usage.store copy': 'store copy --from EMPLACEMENT --to EMPLACEMENT',
  'cli.about.store backup': 'Sur la machine du bot, même pendant qu’il fonctionne : écrit toutes les lignes (de SQLite ou de PostgreSQL) et les clés de signature dans un nouveau dossier.',
  'cli.about.store restore': 'Sur la machine du bot, avant de le démarrer : restaure une sauvegarde dans un dossier de données (ECE_DOCTOR_DATA) ou une base (DATABASE_URL) vide.',
  'cli.about.store copy': 'Copie toutes les lignes dans une base vide : de SQLite vers PostgreSQL, l’inverse, ou vers un autre emplacement du même genre. Arrêtez d’abord le bot.',
  'cli.option.from': 'la source : un dossier de données, une adresse postgres:// sans mot de passe, DATABASE_URL ou ECE_DOCTOR_OTHER_DATABASE_URL',
  'cli.option.to': 'la cible, sous les mêmes formes',

  'cli.option.keep': 'sauvegarde nocturne : un dossier au nom de l’heure dans DOSSIER, qui garde ce nombre de sauvegardes',
  'cli.store.wrong-keep': '--keep vaut « {{given}} » ; il faut un nombre entier supérieur ou égal à 1.',
  'cli.store.exists': '{{folder}} existe déjà, et une sauvegarde n’écrase rien. Indiquez un dossier qui n’existe pas encore.',
  'cli.store.no-backup': '{{folder}} n’est pas une sauvegarde : il n’y a pas de fichier {{file}}. Indiquez un dossier créé par « ece-doctor store backup ».',
  'cli.store.from-to': 'Indiquez les deux côtés, --from et --to : chacun est un dossier de données, une adresse postgres:// sans mot de passe, DATABASE_URL ou ECE_DOCTOR_OTHER_DATABASE_URL.',
  'cli.store.setting-missing': '{{option}} nomme {{variable}}, qui n’est pas défini. Donnez-lui l’adresse de la base, ou à {{variable}}_FILE un fichier qui la contient.',
  'cli.store.password': 'L’adresse après {{option}} contient un mot de passe, que tous les comptes de cette machine pourraient lire dans la liste des processus. Placez l’adresse dans {{variables}}, ou dans un fichier que désigne le même nom suivi de _FILE ; après l’option, n’indiquez que le nom. Ou retirez le mot de passe et définissez PGPASSWORD.',
  'cli.store.other-key': '{{file}} n’est pas la clé de signature de ces lignes, et aucune de leurs sondes ne la connaît. Mettez ce fichier de côté, ou indiquez un autre dossier de données.',

  'cli.store.equal_one': '{{count}} ligne, relue et identique des deux côtés.',
  'cli.store.equal_other': '{{count}} lignes, relues et identiques des deux côtés.',
  'cli.store.backed-up': 'La sauvegarde est le dossier {{folder}}.',
  'cli.store.restored': 'La sauvegarde est maintenant dans {{place}}. Le bot peut être démarré.',
  'cli.store.copied': 'Toutes les lignes de {{from}} sont maintenant aussi dans {{to}}.',
  'cli.store.with-keys': 'Le dossier contient aussi {{files}}. Une personne qui possède une telle clé peut donner des tâches à toutes les sondes : gardez ce dossier secret.',
  'cli.store.without-keys': 'Il n’y a pas de clé de signature dans {{folder}}. Dès qu’une sonde est inscrite, le bot ne démarre pas sans sa clé de signature.',
  'cli.store.key-lost': 'Il n’y a pas de clé de signature dans {{folder}}, donc la sauvegarde n’en contient pas. Des sondes sont inscrites, et le bot ne démarre pas sans la clé qu’elles connaissent. Aucune sauvegarde plus ancienne n’a été supprimée, car l’une d’elles contient peut-être la clé : copiez son fichier signing-key.json dans {{folder}}.',
  'cli.store.key-set': 'La clé de signature est celle d’ECE_DOCTOR_SIGNING_KEY ; aucune n’a été copiée.',
  'cli.store.keys-stay': 'La clé de signature n’a pas été copiée : elle reste dans ECE_DOCTOR_DATA ou ECE_DOCTOR_SIGNING_KEY, et le bot en a besoin avec l’une et l’autre base.',
};
