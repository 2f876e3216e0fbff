export const usage = `Pressrun on this machine

  npm start                 shows the main job with a sample newsroom, and stays up with the inbox, the site and the clock
  npm start -- --fresh      the same, begun anew

  npm start -- --once [--fresh] [--data FOLDER] --articles PATH --subscribers FILE.csv [--newsletter ID]
               [--layout digest|story] [--minimum N] [--at ISO-TIME] --outbox FOLDER
                            makes and delivers one edition of your own articles to your own subscribers, and ends

  --articles PATH           a file or folder of .json (articles, a JSON Feed, what WordPress
                            answers), .xml (RSS, Atom) or .txt (wire copy)
  --subscribers FILE.csv    a column 'email', and any of name, language, newsletters, gave, giftKind
  --newsletter ID           which newsletter; the first with automatic approval unless given
  --layout digest|story     summaries of several stories, or the newest one in full
  --minimum N               fewer new stories than this: no mail (1 unless given, with your own articles)
  --at ISO-TIME             the moment the edition is made for; a date alone is midnight in the newsroom's zone
  --outbox FOLDER           one .eml file for each message
  --rate N, --quota N       mails a second and in 24 hours that SES, which is played here, allows; 1 and 200 in its sandbox
  --data FOLDER             where everything is kept (.pressrun unless given)
  --fresh                   forgets what is kept there first; an outbox stays
  --private-sources         pulls articles also from addresses of this machine and its network, to try a CMS there

The last line of --once is a summary in JSON. Exit code 0: sent, skipped or there already; 1: held, paused, failed or
unclear; 2: the input cannot be used.

  npm run newsletters -- --help    settings of newsletters, appeals and sources
  npm run sources -- --help        where articles are pulled from, and how that goes
  npm run editions -- --help       what became of each edition and reader; approve, resolve, stop
`;
