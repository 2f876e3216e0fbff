import * as z from 'zod';
import { ask } from '../door.ts';
import { UnusableInput } from '../unusable-input.ts';
import { readCommandLine } from './command-line.ts';
import { withDoor } from './reach-door.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run articles -- correct ID --note TEXT [--mail] [--json] [--stack NAME] [--data FOLDER]
npm run articles -- retract ID [--note TEXT] [--mail] [--json] [--stack NAME] [--data FOLDER]
npm run articles -- restore ID [--json] [--stack NAME] [--data FOLDER]

  correct ID    adds a dated note to readers; the text itself is changed where the article comes from
  retract ID    takes an article back: no edition carries it any more, and hosted copies lose its words and picture; say why with --note
  restore ID    lets an article that was taken back stand again
  --note TEXT   what readers are told
  --mail        makes a letter with it for whoever got the story; it goes out as its newsletter's approval says
  --stack NAME  the deployed stack of that name, with your AWS credentials; else the data of this machine
  --data FOLDER the local engine's folder (.pressrun unless given)
  --json        for scripts
`;

const told = z.object({
  outcome: z.enum(['done', 'done before', 'unknown article']),
  headline: z.string(),
  carriedBy: z.array(z.string()),
});

const letter = z.object({ editionId: z.string(), existed: z.boolean(), readers: z.number().nullable() });

await runCommand(usage, async () => {
  const noted = {
    needs: 'the ID of an article',
    options: { note: { type: 'string' }, mail: { type: 'boolean' } },
  } as const;
  const line = readCommandLine(process.argv.slice(2), {
    correct: noted,
    retract: noted,
    restore: 'the ID of an article',
  });
  if (line === null) return 'help wanted';
  const { verb, about, given, json } = line;
  const text = given('note') ?? null;
  if (verb === 'correct' && text === null) throw new UnusableInput('correct needs --note TEXT, for the readers.');
  const input = { articleId: about, ...(verb === 'restore' ? {} : { text }) };
  await withDoor(line, async door => {
    const answer = await ask(door, `${verb}-article`, input, told);
    if (!json) for (const words of inWords(answer)) console.log(words);
    const letters =
      given('mail') === true ? await ask(door, 'mail-correction', { articleId: about }, z.array(letter)) : [];
    if (json) console.log(JSON.stringify({ ...answer, letters }));
    else for (const one of letters) console.log(ofLetter(one));
  });
  return 'done';
});

function inWords({ outcome, headline, carriedBy }: z.infer<typeof told>): readonly string[] {
  const done = `‘${headline}’: ${outcome === 'done' ? 'done' : 'nothing to do, it was so before'}.`;
  const shown = carriedBy.length === 0 ? 'No edition went out with it.' : `It went out in ${carriedBy.join(', ')}.`;
  return [done, shown];
}

function ofLetter({ editionId, existed, readers }: z.infer<typeof letter>): string {
  if (existed) return `Its letter is there already: npm run editions -- show ${editionId}`;
  const whom = readers === null ? 'whoever got it' : `at most ${readers} readers who got it`;
  return `A letter to ${whom} is being made: npm run editions -- show ${editionId}`;
}
