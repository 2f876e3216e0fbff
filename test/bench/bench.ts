// npm run bench -- [--recipients N] [--json]: what an edition takes, beside a bare loop of the same calls of SES.
import { runCommand } from '../../infra/local/commands/run-command.ts';
import { readArguments, usage } from './bench-arguments.ts';
import { measurePace } from './measure-pace.ts';
import { measureSize, type SizeFigures } from './measure-size.ts';
import { inJson, inWords } from './report.ts';

await runCommand(usage, async () => {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) return 'help wanted';
  const tell = (line: string) => console.error(line);
  const figures: SizeFigures[] = [];
  for (const size of wanted.sizes) figures.push(await measureSize(size, wanted.profiles, tell));
  const pace = await measurePace(wanted.profiles, tell);
  console.log(inWords(figures, pace));
  if (wanted.json) console.log(inJson(figures, pace));
  return 'done';
});
