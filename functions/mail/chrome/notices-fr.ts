import type { NoticeWords } from './notices.ts';

export const frNotices: NoticeWords = {
  confirmation: newsletter => ({
    subject: `Merci de confirmer\u00a0: ${newsletter}`,
    preheader: 'Un clic, et la lettre vous parviendra. Sans lui, rien ne sera envoyé.',
    headline: 'Encore un pas',
    paragraphs: [
      `Quelqu’un, vous nous l’espérons, a demandé la lettre «\u00a0${newsletter}\u00a0» pour cette adresse. Appuyez sur le bouton et elle vous parviendra.`,
    ],
    button: 'Oui, envoyez-la-moi',
    finePrint:
      'Si ce n’était pas vous, ne faites rien\u00a0: sans réponse, rien n’est envoyé et nous oublions l’adresse.',
  }),
  welcome: newsletter => ({
    subject: `Bienvenue parmi les lecteurs de ${newsletter}`,
    preheader: 'Elle arrive désormais à cette adresse. Répondez à nos messages\u00a0: des gens les lisent.',
    headline: 'Heureux de vous compter parmi nous',
    paragraphs: [
      `La lettre «\u00a0${newsletter}\u00a0» arrive désormais à cette adresse.`,
      'Vous pouvez répondre à chacun de nos messages\u00a0: des gens les lisent. Et si elle ne vous convient pas, «\u00a0Se désabonner\u00a0» suffit.',
    ],
    button: 'Lire la dernière édition',
    finePrint: `Vous recevez ce message car vous avez confirmé votre inscription à la lettre «\u00a0${newsletter}\u00a0».`,
  }),
  alreadySubscribed: newsletter => ({
    subject: `Vous êtes déjà sur la liste\u00a0: ${newsletter}`,
    preheader: 'Quelqu’un l’a demandée pour cette adresse. Elle y arrive déjà\u00a0: il n’y a rien à faire.',
    headline: 'Vous la recevez déjà',
    paragraphs: [
      `Quelqu’un, sans doute vous, a demandé «\u00a0${newsletter}\u00a0» pour cette adresse. Cette lettre y arrive déjà\u00a0: il n’y a rien à faire.`,
      'Si elle n’arrive pas, regardez parmi les indésirables et dites à votre messagerie que vous la voulez.',
    ],
    button: 'Changer ce que vous recevez',
    finePrint: 'Si ce n’était pas vous, rien n’a changé et vous n’avez rien à faire.',
  }),
  signIn: () => ({
    subject: 'Votre lien vers vos préférences',
    preheader: 'Il sert une fois, pendant 30 minutes.',
    headline: 'Voici votre lien',
    paragraphs: [
      'Appuyez sur le bouton pour voir et modifier ce que vous recevez. Le lien sert une fois, pendant 30 minutes.',
    ],
    button: 'Ouvrir mes préférences',
    finePrint:
      'Si vous ne l’avez pas demandé, ne faites rien\u00a0: sans ce message, personne ne peut entrer. Ne le transmettez à personne.',
  }),
  newAddress: newsletter => ({
    subject: 'Voulez-vous nous lire à cette adresse\u00a0?',
    preheader: 'Appuyez sur le bouton, et vos lettres arriveront ici. D’ici là, rien ne change.',
    headline: 'Est-ce votre nouvelle adresse\u00a0?',
    paragraphs: [
      `Quelqu’un qui lit ${newsletter} à une autre adresse, vous, nous l’espérons, souhaite la recevoir ici. Appuyez sur le bouton, et elle déménage.`,
    ],
    button: 'Oui, envoyez ici',
    finePrint: 'Si ce n’était pas vous, ne faites rien\u00a0: sans votre réponse, rien n’est envoyé ici.',
  }),
};
