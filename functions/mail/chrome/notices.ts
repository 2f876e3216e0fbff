/** What a mail to one person about a newsletter says. */
type Notice = {
  readonly subject: string;
  readonly preheader: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
  readonly finePrint: string;
};

/** The fixed mails in one language: asking whether somebody wants a newsletter, greeting whoever does, saying that they get it already, letting them in, and asking their new address. */
export type NoticeWords = {
  readonly confirmation: (newsletter: string) => Notice;
  readonly welcome: (newsletter: string) => Notice;
  readonly alreadySubscribed: (newsletter: string) => Notice;
  readonly signIn: (newsletter: string) => Notice;
  readonly newAddress: (newsletter: string) => Notice;
};
