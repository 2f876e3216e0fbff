import type { LeavingWords } from './leaving-words.ts';

export const en: LeavingWords = {
  instead: 'Or, instead of leaving:',
  weeklyInstead: weekly => `Get ${weekly} instead`,
  pause: 'Pause everything for 30 days',
  paused: 'Paused',
  pausedUntil: (address, day) => `Nothing is sent to ${address} until ${day}. After that it goes on by itself.`,
  endPause: 'End the pause',
  goesOn: 'The pause is over',
  isSentAgain: address => `What you get goes to ${address} again, from the next edition on.`,
  switched: weekly => `You get ${weekly} now`,
  switchedTo: (newsletter, weekly, address) =>
    `From now on ${weekly} is sent to ${address}, and ${newsletter} no longer.`,
  subscribeHere: 'Would you like to get it yourself? Subscribe here',
  why: 'Would you tell us why? Only if you like.',
  reasons: {
    'too many': 'Too many mails',
    'not for me': 'It is not for me',
    'never joined': 'I never asked for it',
    other: 'Another reason',
  },
  tell: 'Tell the newsroom',
  thanks: 'Thank you. It helps the newsroom to know.',
  stayAway: 'An older list of readers may bring your address back. Press this button, and no list ever does.',
};
