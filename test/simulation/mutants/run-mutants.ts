// node test/simulation/mutants/run-mutants.ts [WORD]: takes one guard after the other out of the built code and sees
// that the simulation notices. Each schedule must go right with the code as it is. Exit code 1 when a mutant survives.
import { type BuiltFunctions, buildFunctions, compileFunctions } from '../build-functions.ts';
import { judge } from '../judge.ts';
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
async function noticed({ patches, schedules }: Mutant): Promise<string | null> {
  const mutated = compileFunctions(folder, patches);
  for (const schedule of schedules) {
    const [because] = await wrongs(schedule(), mutated);
    if (because === undefined) continue;
    const [wrong] = await wrongs(schedule(), asBuilt);
    if (wrong === undefined) return because;
    console.log(`  a schedule is wrong even with the code as it is: ${wrong}`);
  }
  return null;
}

async function wrongs(schedule: Schedule, functions: BuiltFunctions): Promise<readonly string[]> {
  return (await judge(await runSchedule(schedule, functions, false))).because;
}
