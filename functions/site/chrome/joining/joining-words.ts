/** What the pages of joining say, in one language. Names and addresses come in as they are to be printed. */
export type JoiningWords = {
  readonly subscribe: string;
  readonly intro: string;
  readonly newsletters: string;
  readonly address: string;
  /** What somebody consents to by pressing the button; kept with the consent. */
  readonly terms: string;
  readonly button: string;
  /** For programs, which fill in every field. */
  readonly leaveEmpty: string;
  readonly onceMore: string;
  readonly isItRight: string;
  readonly badAddress: string;
  readonly chooseOne: string;
  readonly disposable: string;
  readonly inbox: string;
  readonly mailComes: (address: string) => string;
  readonly mistyped: string;
  readonly tooMany: string;
  readonly waitOrWrite: string;
  readonly confirm: string;
  readonly confirmWhat: (newsletters: string, address: string) => string;
  readonly confirmButton: string;
  readonly notYou: string;
  readonly joined: string;
  readonly comesNow: (newsletters: string, address: string) => string;
  readonly latest: (newsletter: string) => string;
  readonly stale: string;
  readonly askAgain: string;
  readonly cannotMail: string;
  readonly writeAndWeMend: string;
  readonly ownForm: string;
  readonly ownFormIntro: string;
  readonly ownFormCode: string;
  readonly ownFormNote: string;
};
