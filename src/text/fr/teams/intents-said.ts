import type { sentences as english } from '../../en/teams/intents-said.ts';
import type { Translation } from '../../translation.ts';

export const sentences: Translation<typeof english> = {
  'intent.angry': `
    c’est n’importe quoi ce truc | c’est vraiment n’importe quoi | n’importe quoi ce bot | c’est ridicule | tu ne sers à rien | tu sers vraiment à rien | bot inutile |
    bot stupide | t’es bête | tu es nul | quel bot pourri | ce bot ne vaut rien | tu n’aides pas du tout |
    ça ne m’aide pas | tu m’aides pas là | c’est de la merde | c’est pourri | quelle daube | ça craint |
    t’es une catastrophe | le pire bot du monde | lamentable | j’en ai marre | ras le bol | j’en peux plus |
    je perds patience | je suis très énervé | c’est un désastre | c’est inacceptable | c’est inadmissible | quel bazar |
    bon sang | merde | putain | fais chier | non mais sérieux | tu te moques de moi | tu te fous de moi |
    c’est une blague | c’est agaçant | c’est énervant | des heures de panne et tu ne dis que ça |
    on est en panne depuis des heures et tu parles | les clients hurlent et tu m’affiches une carte |
    mon chef est furieux | tout le monde me crie dessus | à quoi ça sert franchement | c’est pas utile |
    espèce d’idiot | ferme-la | va te faire voir | je déteste ce bot | je te déteste | réponse pourrie | mauvais bot |
    c’est scandaleux | c’est la honte | personne ne m’aide | t’es vraiment mauvais | tu es incapable |
    fait chier ce truc | troisième fois cette semaine, ras le bol | t nul | t’es nul |
    pfff ça me saoule | ostie que ça marche mal | j’ai 40 agents qui attendent là, faut que ça se règle vite |
    pfff encore ce truc | Vous vous moquez de moi, ça fait trois fois cette semaine |
    Il fait 38 ici, la clim est en panne et maintenant les mails aussi, wallaï |
    toute la matinée de perdue avec ça | tout casse aujourd’hui et maintenant les mails |
    trois fois cette semaine, sérieux | j’ai 30 agents qui se tournent les pouces |
    ça fait une heure que j’attends | j’attends toujours, c’est abusé |
    tu sers à rien | tu ne m’aides pas`,
  'intent.noted': `
    je fais suivre | je vais faire suivre | je transmets ça au réseau | je leur transmets | je vais leur transmettre |
    je leur dis | je vais le dire au réseau | je les préviens | je préviens l’équipe exchange | je les appelle |
    j’appelle le pare-feu tout de suite | ok j’appelle le réseau | je leur envoie | je vais l’envoyer au réseau |
    je l’envoie à l’admin | je m’en charge | ok je m’en charge | je vais le faire | je le ferai plus tard |
    je vais essayer | je vais essayer ça | j’essaie ça | je m’en occupe | je suis dessus | c’est noté | noté |
    ok c’est noté | compris | j’ai compris | je vois | ok je vois | ah d’accord je vois | logique | ok logique |
    bon à savoir | ok bon à savoir | d’accord je leur demande | je demande au réseau | je vais demander à mon collègue |
    j’ouvre un ticket alors | je vois avec eux | je vais regarder | je regarde ça | je reviens vers toi | je reviens |
    à plus tard | à plus | au revoir | bonne soirée | j’ai transmis | je leur ai envoyé | je les ai déjà appelés |
    le réseau est au courant | ils sont dessus | ils regardent | je me suis trompé de conversation |
    désolé, mauvaise conversation | c’était pas pour toi | merci c’est noté | je l’ai déjà envoyé au réseau |
    ok je leur demande | ok jé compris g envoyé au rézo | mdr | ptdr |
    ticket créé | ticket ouvert, j’attends |
    cordialement | bien cordialement | bien à vous | bonne fin de journée |
    ok je fais ça | je m’y mets | je fais le nécessaire | ok je vois ça |
    je leur ai dit | le ticket est chez le réseau | j’attends le réseau | je les ai prévenus`,
  'intent.yes': `
    oui | oui s’il te plaît | ok vas-y | bien sûr | d’accord | ouais | exact | c’est ça | fais-le | vas-y | oui merci |
    volontiers | ok | okay | oki | oui oui | ouep | ok stp | ok c’est parti | d’acc | entendu | très bien |
    tout à fait | exactement | c’est bien ça | fais ça | allez | allons-y | je veux bien | affirmatif | 👍 | carrément |
    yes | oui vas-y | oui fais-le | ok oui | oui bien sûr | oui exactement | oui celui-là | oui oui vas-y |
    ok pour moi | oui continue | oui c’est ça | ouais vas-y | ok go | oui svp`,
  'intent.no': `
    non | non merci | pas maintenant | nan | surtout pas | faux | ce n’est pas ça | pas vraiment | plutôt pas | laisse |
    non ce n’est pas ce que je voulais | plus tard | n | nonn | que non | jamais | pas question | pas ça |
    ni l’un ni l’autre | aucun des deux | autre chose | non, autre chose | pas celui-là | ce n’est pas ma question |
    non je veux dire autre chose | mauvaise réponse | tu n’as pas compris | ce n’est pas ce que j’ai demandé | 👎 |
    pas encore | peut-être plus tard | pas besoin | inutile | non non | non laisse tomber | non laisse | non stop |
    pas nécessaire | rien | rien d’autre | non pas celle-là | aucun | tant pis | laisse comme ça | pas de problème |
    pas de souci | pourquoi pas demain | nan laisse | non c’est bon | nan pas ça | non attends | non rien |
    non c’est pas ça | nop | nn`,
  'intent.more': `
    dis m’en plus | plus | encore plus | continue | la suite | le reste | quoi d’autre | et ensuite ? | et ? |
    et puis | page suivante | suivant | plus d’infos | plus d’informations | dis-m’en davantage |
    autre chose à signaler ? | c’est tout ? | quoi encore | davantage | montre le reste | les autres | développe |
    va dans le détail | affiche la suite | continue stp | autre chose ne va pas ? | autre chose qui cloche ? |
    et l’autre cause | c’est le seul problème ? | il y aura autre chose derrière ?`,
  'intent.done': `
    on a corrigé | ils ont réparé | fait | c’est fait | on l’a fait | j’ai ouvert le port | les droits sont donnés |
    j’ai changé le secret | terminé | le consentement est donné | je l’ai fait | j’ai fait ça | c’est bon c’est fait |
    tout est fait | voilà c’est fait | on a fait ça | on l’a réparé | nous avons réparé | ils ont corrigé |
    le réseau a ouvert le port | le port est ouvert maintenant | l’équipe réseau l’a ouvert | le secret est renouvelé |
    le nouveau secret est dans ece | j’ai saisi le nouveau secret | consentement accordé | j’ai donné le consentement |
    la licence est attribuée | imap est activé maintenant | le compte est exclu maintenant |
    le mot de passe est changé dans ece | droits accordés | j’ai ajouté les droits | la règle de pare-feu est en place |
    j’ai fait ce que tu as dit | fini | le consentement est là maintenant | l’admin a consenti |
    le secret a été remplacé | on a renouvelé le secret client | le port PORT est ouvert maintenant |
    ils ont ouvert PORT | le pare-feu est ouvert | le compte a sa licence maintenant | l’accès complet est donné |
    envoyer en tant que est accordé | smtp auth est activé maintenant | la mfa est coupée pour le compte |
    la boîte est vidée | le certificat est installé | je me suis connecté | toutes les étapes sont faites |
    étape 1 faite | le réseau dit que c’est fait | ils disent que c’est corrigé | je viens de changer le mot de passe |
    on vient d’ouvrir le port | je viens de mettre le nouveau secret | on a ouvert le port PORT |
    je viens de redémarrer le serveur | SERVER est redémarré | on a redémarré SERVER | je viens de redémarrer SERVER |
    le réseau vient d’ouvrir | la règle de pare-feu vient d’être ajoutée | on a annulé le changement |
    on a remis le pare-feu comme avant | retour en arrière fait | on est revenu à l’ancienne règle |
    je viens d’attribuer la licence | le consentement vient d’être donné | la règle est supprimée |
    je viens de débloquer le compte | je viens de donner les droits | on vient de le faire | ça vient d’être fait |
    c’est réglé, fermez le dossier | on a ouvert le port ce matin | on a ouvert le port à TIME | c’est bon ça remarche |
    ça remarche | ça marche de nouveau | j’ai mis le nouveau secret, et maintenant | cé bon ça remarche |
    c’est bon sa remarche | sa remarche | c bon ça remarche | les mails arrivent de nouveau | ça y est, ça remarche |
    cé bon sa remarche | c’est fait, ils ont ouvert |
    La règle a été mise en place il y a 2 minutes, septante pour cent sûr que c’est bon | marqué comme résolu |
    j’ai fait la première étape, ensuite | c bon ca remarche merciii |
    j’ai désactivé le pare-feu windows sur SERVER, réessaie | j’ai changé ça sur SERVER, reteste |
    le réseau confirme que c’est ouvert | ils ont appliqué la règle | le changement est fait |
    c’est fait, et maintenant | fait, ensuite ? | j’ai fait l’étape, et après | ok fait, je fais quoi maintenant |
    ok je l’ai fait | c’est en place | tout est saisi et enregistré | c’est réglé de leur côté`,
  'intent.thanks': `
    merci | merci beaucoup | super merci | parfait | bien joué | ça m’a aidé | génial | mille mercis | top | nickel |
    bravo | merci bien | mrc | merci bcp | merci bot | merci infiniment | un grand merci | super | cool | excellent |
    impeccable | bon travail | très utile | tu es génial | tu m’as sauvé | ok merci | ok super | merci ça marche |
    je te remercie | je vous remercie | chapeau | t’es le meilleur | t’es top | c’est top merci | merci à toi |
    merci l’ami | super boulot | bon boulot | tu gères | trop bien | ok merci beaucoup | ok mrc |
    tu me sauves la vie, merci | 🙏 | 👏 | nickel merci c’était ça |
    merci beaucoup, tu me sauves la vie | Merci infiniment, très bonne journée à vous ! | merci chef |
    Merci beaucoup, c’est très clair ! | Bonne nuit docteur, à demain |
    nickel merci | top merci |
    ok merci les gars | merci à tous | merci, je vois ça avec eux | merci, j’appelle le réseau |
    ok merci je transmets | super merci je les appelle |
    merci je transmets au réseau | merci je leur transmets`,
  'intent.greeting': `
    bonjour | salut | coucou | bonsoir | hello | salut le bot | bonjour à tous | ça va ? | bon matin | bonjour bot |
    bonjour docteur | salut toi | hey | re bonjour | bonne journée | bonjour tout le monde | bjr | slt | salutations |
    rebonjour | bonsoir à tous | enchanté | comment vas-tu | comment allez-vous | hello le bot | bonjour, tu es un bot ? |
    ça va toi ? | allo |
    bonsoir tout le monde`,
  'intent.other': `
    quel temps fait-il | raconte une blague | réserve une salle | mon imprimante ne marche pas | commande le déjeuner |
    mon mot de passe windows | mon ordinateur est lent | quelle heure est-il | les appels n’ont pas de son |
    le vpn ne se connecte pas | qui a gagné le match | traduis cette phrase | qui est le président |
    chante une chanson | je t’aime | qu’est-ce qu’on mange | où est la cantine | appelle-moi un taxi |
    il me faut un nouveau portable | commande un téléphone | ma souris est cassée | l’imprimante est en panne |
    mon écran est noir | j’ai oublié mon mot de passe windows | excel plante | word ne s’ouvre pas |
    mon calendrier outlook est faux | annule ma réunion | c’est quand mes vacances | comment poser des congés |
    le vpn est lent | le wifi ne marche pas | le téléphone ne sonne pas | le chat avec les clients ne marche pas |
    le site web est en panne | notre boutique en ligne est lente | sap est en panne | quel est le sens de la vie |
    es-tu humain | écris un poème | combien font deux et deux | mets un minuteur | allume la lumière | quel âge as-tu |
    tu aimes la musique | facture du client | cours de l’action cisco | l’ascenseur est coincé | qui a mangé mon repas |
    mets mon statut absent | l’appel teams coupe | la caméra ne marche pas | est-ce que les poules ont des dents |
    la machine à café est en panne | mon clavier ne marche pas | tu peux commander une pizza |
    quelle est ta couleur préférée | il va pleuvoir ? | qui est le pdg | réserve un vol | on est quel jour |
    comment installer office | mon téléphone est cassé | sharepoint ne s’ouvre pas | il me faut une place de parking |
    le chauffage ne marche pas | question rh | salaire | où est mon collègue | dessine une image |
    comment aller à la gare | ne pas envoyer de mail | n’envoie rien stp | n’écris pas au client |
    mon colis n’arrive pas | le train est en retard | le chat n’arrive pas | le bus n’arrive pas | on dîne ? |
    le dîner est prêt ? | je vais bien | envoie un mail à bob | écris à bob | dis bonjour à bob | mon teams est lent |
    teams plante | la photocopieuse est en panne | la photocopieuse ne marche pas | mon casque n’a pas de son |
    il me faut un nouveau mot de passe sap | l’intranet est en panne | ma place de parking | tu peux appeler ma femme |
    la porte ne s’ouvre pas | il fait quel temps demain | mon écran clignote |
    mes agents ne peuvent pas se connecter à la console | le chat marche lui ou pas | finesse est planté |
    le téléphone marche ? | quel temps fait-il à londres | quelle météo demain | la météo |
    il fait chaud à Bruxelles aujourd’hui | t as mange ? moi je suis la depuis TIME c est dur`,
};
