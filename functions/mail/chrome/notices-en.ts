import type { NoticeWords } from './notices.ts';

export const enNotices: NoticeWords = {
  confirmation: newsletter => ({
    subject: `Please confirm: ${newsletter}`,
    preheader: 'One press, and it will come to you. Without it nothing is sent.',
    headline: 'One more step',
    paragraphs: [
      `Somebody, we hope you, asked for ${newsletter} at this address. Press the button and it will come to you.`,
    ],
    button: 'Yes, send it to me',
    finePrint: 'If it was not you, do nothing: without your answer nothing is sent, and we forget the address.',
  }),
  welcome: newsletter => ({
    subject: `Welcome to ${newsletter}`,
    preheader: 'It comes to this address from now on. You can answer any of our mails: people read them.',
    headline: 'Good to have you with us',
    paragraphs: [
      `${newsletter} comes to this address from now on.`,
      'You can answer any of our mails: people read them. And if it is not for you after all, one press on ‘Unsubscribe’ is enough.',
    ],
    button: 'Read the latest edition',
    finePrint: `You are getting this mail because you confirmed that you want ${newsletter}.`,
  }),
  alreadySubscribed: newsletter => ({
    subject: `You are on the list already: ${newsletter}`,
    preheader: 'Somebody asked for it at this address. It comes here already, so there is nothing to do.',
    headline: 'You have it already',
    paragraphs: [
      `Somebody, most likely you, asked for ${newsletter} at this address. It comes here already, so there is nothing to do.`,
      'If it does not arrive, look among the spam, and tell your mail program that you want it.',
    ],
    button: 'Change what you get',
    finePrint: 'If it was not you, nothing has changed, and you need not do anything.',
  }),
  signIn: () => ({
    subject: 'Your link to your preferences',
    preheader: 'It works once, for 30 minutes.',
    headline: 'Here is your link',
    paragraphs: ['Press the button to see and change what you get. The link works once, for 30 minutes.'],
    button: 'Open my preferences',
    finePrint: 'If you did not ask for it, do nothing: without this mail nobody gets in. Pass it on to nobody.',
  }),
  newAddress: newsletter => ({
    subject: 'Do you want to read us at this address?',
    preheader: 'Press the button, and your newsletters move here. Until then nothing changes.',
    headline: 'Is this your new address?',
    paragraphs: [
      `Somebody who reads ${newsletter} at another address, we hope you, wants to get it here. Press the button and it moves.`,
    ],
    button: 'Yes, send it here',
    finePrint: 'If it was not you, do nothing: without your answer nothing is sent here.',
  }),
};
