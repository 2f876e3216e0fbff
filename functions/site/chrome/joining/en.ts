import type { JoiningWords } from './joining-words.ts';

export const en: JoiningWords = {
  subscribe: 'Subscribe',
  intro: 'Choose what you would like to read. One press in any of our mails is enough to leave.',
  newsletters: 'Newsletters',
  address: 'Your email address',
  terms:
    'We send what you choose to this address, and now and then ask for support in it. First you get a mail in which you confirm; without your answer nothing is sent.',
  button: 'Subscribe',
  leaveEmpty: 'Leave this field empty',
  onceMore: 'One more press',
  isItRight: 'Is everything as you want it? Then press the button once more.',
  badAddress: 'This is not an address that we can write to. Please check it: it has the form name@example.org.',
  chooseOne: 'Please choose at least one newsletter.',
  disposable: 'This address is of a service for mail that is thrown away. Please give one at which you read mail.',
  inbox: 'Look into your inbox',
  mailComes: address =>
    `A mail from us comes to ${address} within a minute. Press the button in it; without that nothing is sent.`,
  mistyped:
    'Nothing there? It may lie among the spam. Or the address is mistyped: then go back and send the form again.',
  tooMany: 'Too much at once',
  waitOrWrite:
    'This address, or the network that you are in, has sent many forms of late. Please try again in an hour, or tomorrow. Or write to us:',
  confirm: 'One press and it is yours',
  confirmWhat: (newsletters, address) => `${newsletters} will be sent to ${address}.`,
  confirmButton: 'Yes, send it to me',
  notYou: 'If you did not ask for it, close this page: nothing is sent.',
  joined: 'Good to have you with us',
  comesNow: (newsletters, address) =>
    `From now on ${newsletters} comes to ${address}. A mail of welcome is on its way.`,
  latest: newsletter => `Read the latest edition of ${newsletter}`,
  stale: 'This link is no longer good',
  askAgain:
    'A link to confirm is good for a week; then we forget the address. Or a part of the link is missing: open it from the mail once more. Otherwise simply ask again:',
  cannotMail: 'We cannot write to this address',
  writeAndWeMend:
    'Mail to it came back or was reported as spam, so we have stopped writing to it. Write to us and we will see to it:',
  ownForm: 'A form for your own site',
  ownFormIntro:
    'Copy this into any page of the newsroom’s own site. It needs no script; readers who send it end on a page like this one and get a mail in which they confirm.',
  ownFormCode: 'The form, as HTML',
  ownFormNote: 'Take out the newsletters that it shall not offer. It works for as long as it stands there.',
};
