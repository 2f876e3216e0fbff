// node test/simulation/mutants/run-mutants.ts [WORD]: takes one guard after the other out of the built code and sees
// that the figure which belongs to it tells of it. Each schedule must go right with the code as it is. Exit code 1 when a mutant survives.
import { type BuiltFunctions, buildFunctions, compileFunctions } from '../build-functions.ts';
import { type Judgement, judge } from '../judge.ts';
import { runSchedule } from '../run-schedule.ts';
import type { Schedule } from '../schedule.ts';
import { type Mutant, mutants } from './mutants.ts';

const [word = ''] = process.argv.slice(2);
const folder = await buildFunctions();
const asBuilt = compileFunctions(folder);
const chosen = mutants.filter(({ without }) => without.includes(word));
const survivors: string[] = [];
for (const mutant of chosen) {
  const found = await noticed(mutant);
  console.log(`without ${mutant.without}: ${found ?? 'NOTHING IS NOTICED'}`);
  if (found === null) survivors.push(mutant.without);
}
console.log(JSON.stringify({ mutants: chosen.length, noticed: chosen.length - survivors.length }));
process.exitCode = survivors.length > 0 ? 1 : 0;

/** What the first schedule that notices says of it. */
async function noticed({ patches, schedules, shows }: Mutant): Promise<string | null> {
  const mutated = compileFunctions(folder, patches);
  for (const schedule of schedules) {
    const { because, wrong } = await judged(schedule(), mutated);
    if (because.length === 0) continue;
    const [wrongAnyway] = (await judged(schedule(), asBuilt)).because;
    if (wrongAnyway !== undefined) console.log(`  a schedule is wrong even with the code as it is: ${wrongAnyway}`);
    else if (wrong.has(shows)) return `${shows}, ${because.find(line => line.includes(shows)) ?? because[0]}`;
    else console.log(`  noticed by ${[...wrong].join(', ')} and not by ${shows}: ${because[0]}`);
  }
  return null;
}

async function judged(schedule: Schedule, functions: BuiltFunctions): Promise<Judgement> {
  return judge(await runSchedule(schedule, functions, false));
}
