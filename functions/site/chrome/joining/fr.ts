import type { JoiningWords } from './joining-words.ts';

export const fr: JoiningWords = {
  subscribe: 'S’abonner',
  intro: 'Choisissez ce que vous aimeriez lire. Un clic dans n’importe lequel de nos messages suffit pour partir.',
  newsletters: 'Lettres d’information',
  address: 'Votre adresse électronique',
  terms:
    'Nous envoyons à cette adresse ce que vous choisissez et y demandons parfois du soutien. Vous recevrez d’abord un message pour confirmer\u00a0; sans réponse de votre part, rien n’est envoyé.',
  button: 'M’abonner',
  leaveEmpty: 'Laissez ce champ vide',
  onceMore: 'Encore un clic',
  isItRight: 'Tout est-il comme vous le voulez\u00a0? Alors appuyez encore une fois sur le bouton.',
  badAddress:
    'Nous ne pouvons pas écrire à cette adresse. Vérifiez-la, s’il vous plaît\u00a0: elle a la forme nom@example.org.',
  chooseOne: 'Choisissez au moins une lettre, s’il vous plaît.',
  disposable:
    'Cette adresse est celle d’un service de courrier jetable. Donnez-en une où vous lisez votre courrier, s’il vous plaît.',
  inbox: 'Regardez dans votre boîte de réception',
  mailComes: address =>
    `Un message de notre part arrivera à ${address} dans une minute. Appuyez sur son bouton\u00a0; sans cela, rien n’est envoyé.`,
  mistyped:
    'Rien\u00a0? Il est peut-être parmi les indésirables. Ou l’adresse est mal saisie\u00a0: revenez en arrière et renvoyez le formulaire.',
  tooMany: 'Trop à la fois',
  waitOrWrite:
    'Cette adresse, ou le réseau où vous êtes, a envoyé beaucoup de formulaires. Réessayez dans une heure, ou demain. Ou écrivez-nous\u00a0:',
  confirm: 'Un clic, et c’est fait',
  confirmWhat: (newsletters, address) => `Vous recevrez à ${address}\u00a0: ${newsletters}.`,
  confirmButton: 'Oui, envoyez-la-moi',
  notYou: 'Si vous n’avez rien demandé, fermez cette page\u00a0: rien n’est envoyé.',
  joined: 'Heureux de vous compter parmi nous',
  comesNow: (newsletters, address) =>
    `Vous recevez désormais à ${address}\u00a0: ${newsletters}. Un message de bienvenue est en route.`,
  latest: newsletter => `Lire la dernière édition de ${newsletter}`,
  stale: 'Ce lien n’est plus valable',
  askAgain:
    'Un lien de confirmation vaut une semaine\u00a0; ensuite nous oublions l’adresse. Ou il en manque une partie\u00a0: ouvrez-le de nouveau depuis le message. Sinon, redemandez simplement\u00a0:',
  cannotMail: 'Nous ne pouvons pas écrire à cette adresse',
  writeAndWeMend:
    'Nos messages en sont revenus ou ont été signalés comme indésirables, et nous ne lui écrivons plus. Écrivez-nous et nous nous en occuperons\u00a0:',
  ownForm: 'Un formulaire pour votre propre site',
  ownFormIntro:
    'Copiez ceci dans n’importe quelle page du site de la rédaction. Il ne demande aucun script\u00a0; qui l’envoie arrive sur une page comme celle-ci et reçoit un message pour confirmer.',
  ownFormCode: 'Le formulaire, en HTML',
  ownFormNote: 'Retirez les lettres qu’il ne doit pas proposer. Il fonctionne aussi longtemps qu’il y reste.',
};
