import type { LeavingWords } from './leaving-words.ts';

export const fr: LeavingWords = {
  instead: 'Ou, au lieu de partir\u00a0:',
  weeklyInstead: weekly => `Recevoir plutôt ${weekly}`,
  pause: 'Tout mettre en pause pendant 30 jours',
  paused: 'En pause',
  pausedUntil: (address, day) =>
    `Rien ne sera envoyé à ${address} avant le ${day}. Les envois reprendront ensuite d’eux-mêmes.`,
  endPause: 'Mettre fin à la pause',
  goesOn: 'La pause est terminée',
  isSentAgain: address => `Vos lettres arriveront de nouveau à ${address}, dès la prochaine édition.`,
  switched: weekly => `Vous recevez désormais ${weekly}`,
  switchedTo: (newsletter, weekly, address) =>
    `Désormais, ${weekly} est envoyée à ${address}, et ${newsletter} ne l’est plus.`,
  subscribeHere: 'Vous aimeriez la recevoir\u00a0? Abonnez-vous ici',
  why: 'Voulez-vous nous dire pourquoi\u00a0? Seulement si vous le souhaitez.',
  reasons: {
    'too many': 'Trop de messages',
    'not for me': 'Ce n’est pas pour moi',
    'never joined': 'Je ne l’ai jamais demandée',
    other: 'Une autre raison',
  },
  tell: 'Le dire à la rédaction',
  thanks: 'Merci. Cela aide la rédaction de le savoir.',
  stayAway:
    'Une ancienne liste de lecteurs pourrait ramener votre adresse. Appuyez sur ce bouton, et aucune ne le fera.',
};
