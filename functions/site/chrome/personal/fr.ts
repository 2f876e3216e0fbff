import type { PersonalWords } from './personal-words.ts';

export const fr: PersonalWords = {
  title: 'Vos préférences',
  askForLink:
    'Indiquez l’adresse à laquelle vous nous lisez. Nous y envoyons un lien qui ouvre vos préférences, sans mot de passe.',
  address: 'Votre adresse e-mail',
  sendLink: 'M’envoyer le lien',
  badAddress: 'Cela ne ressemble pas à une adresse e-mail. Vérifiez-la, s’il vous plaît.',
  isOver: 'Votre demi-heure est écoulée, ou vous vous êtes déconnecté. Demandez un nouveau lien et continuez.',
  tooMany: 'Un peu trop souvent',
  tooManyWhy:
    'Tant de liens ont été demandés que nous attendons un peu. Regardez votre boîte de réception, ou réessayez dans une heure.',
  fromElsewhere: 'Rien n’a été modifié',
  fromElsewhereWhy: 'Cette demande venait d’une page qui n’est pas la nôtre. Ouvrez vos préférences ici et réessayez.',
  lookInInbox: 'Regardez votre boîte de réception',
  ifKnown: address =>
    `Si nous connaissons ${address}, un message avec un lien est en route. Le lien sert une fois, pendant 30 minutes.`,
  open: 'Ouvrir vos préférences',
  openWhy: 'Une pression, et ce navigateur les affiche pendant une demi-heure.',
  openButton: 'Ouvrir mes préférences',
  linkIsOver: 'Ce lien n’est plus valable',
  linkIsOverWhy:
    'Il a déjà servi, ou il est trop ancien. Ainsi, personne d’autre qui trouverait le message ne peut entrer.',
  askAgain: 'Demander un nouveau lien',
  readAt: address => `Vous nous lisez à l’adresse ${address}.`,
  saved: 'Enregistré.',
  notSaved:
    'Votre demande n’a pas pu être lue, rien n’a donc été modifié. Regardez cette page et réessayez, s’il vous plaît.',
  newsletters: 'Ce que vous recevez',
  name: 'Votre nom, si vous le souhaitez',
  language: 'Langue de ces pages et des messages pour vous seul',
  ownLanguage: 'Celle de chaque lettre',
  askLess: 'Me solliciter moins souvent pour un soutien',
  save: 'Enregistrer',
  bounced:
    'Les messages à cette adresse nous sont revenus, nous n’y envoyons donc rien. Changez d’adresse ci-dessous, ou écrivez-nous.',
  complained:
    'L’un de nos messages a été signalé comme indésirable à cette adresse, nous n’y envoyons donc rien. Si c’était une erreur, écrivez-nous.',
  stopped:
    'La rédaction a suspendu les envois à cette adresse. Si vous souhaitez les recevoir de nouveau, écrivez-nous.',
  pause: 'Faire une pause',
  pauseWhy: 'Rien n’est envoyé pendant un temps, puis les envois reprennent d’eux-mêmes.',
  pauseFor: 'Pendant combien de temps',
  days: count => `${count} jours`,
  pauseButton: 'Tout mettre en pause',
  pausedUntil: day => `Rien ne vous sera envoyé avant le ${day}.`,
  endPause: 'Mettre fin à la pause',
  notPaused: 'Aucune pause n’est en cours.',
  move: 'Nous lire ailleurs',
  moveWhy: 'Nous écrivons d’abord à la nouvelle adresse. Tant qu’elle ne répond pas, rien ne change.',
  newAddress: 'Votre nouvelle adresse',
  moveButton: 'Écrire à la nouvelle adresse',
  moveSent: address =>
    `Si ${address} peut recevoir nos messages, un lien est en route. Suivez-le, et vos lettres déménagent.`,
  moveTo: address => `Nous lire à l’adresse ${address}\u00a0?`,
  moveFrom: address => `Ce qui arrive à ${address} arrivera ici, et plus rien n’y sera envoyé.`,
  moveAlong: 'Ce qui suit\u00a0:',
  moveLook:
    'Ce que vous recevez a changé depuis que vous avez ouvert cette page. Regardez encore une fois ce qui suit.',
  moveConfirm: 'Oui, envoyez ici',
  moved: 'C’est fait',
  movedTo: address => `Ce que vous recevez arrive désormais à ${address}. Nous avons oublié l’ancienne adresse.`,
  cannotMove: 'Nous ne pouvons pas écrire à cette adresse',
  cannotMoveWhy:
    'Des messages nous en sont revenus ou y ont été signalés comme indésirables. Rien n’a changé. Écrivez-nous, et nous arrangerons cela.',
  cannotMoveStopped:
    'La rédaction a suspendu les envois ici, rien n’a donc changé. Écrivez-nous, et nous arrangerons cela.',
  data: 'Vos données',
  dataWhy:
    'Ce que nous savons de vous\u00a0: ce que vous recevez et depuis quand, comment vous l’avez accepté, ce que vous avez demandé récemment par un formulaire, les messages adressés à vous seul ces 35 derniers jours, et lesquelles des dix dernières éditions de chaque lettre vous ont été envoyées. Le fichier dit exactement ce qui n’y est pas, comme les éditions plus anciennes\u00a0; écrivez-nous pour l’avoir.',
  download: 'Les télécharger (JSON)',
  erase: 'Effacer tout ce que nous savons de vous\u00a0?',
  eraseLink: 'M’effacer',
  eraseWhat:
    'Votre adresse, votre nom, ce que vous recevez et tout ce qui s’y rapporte seront effacés. Plus aucune lettre n’arrivera. C’est définitif.',
  eraseStays: 'Il reste un code qui ne dit rien de vous. Il empêche qu’une ancienne liste vous ramène.',
  eraseSure: 'Oui, j’en suis sûr',
  eraseButton: 'Tout effacer',
  eraseNot: 'Non, revenir à mes préférences',
  eraseMissing: 'Cochez d’abord la case, pour que personne ne soit effacé par mégarde.',
  erased: 'Vous êtes effacé',
  erasedWhy:
    'Plus rien ne vous sera envoyé. Un message déjà en route peut encore arriver. Au revoir, et merci de nous avoir lus.',
  signOut: 'Se déconnecter',
};
