import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** `npm test`: the checks beside the tests, which leave a core free now and then. What is given goes to the tests. */

const root = join(import.meta.dirname, '../..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

const checking = spawn('npm run --silent check', { cwd: root, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
const testing = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
// Ctrl-C reaches the whole group; vitest decides how to end, and this process tells of both.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {
  checking.kill();
  testing.kill();
});

const [said, complained, checked, tested] = await Promise.all([
  text(checking.stdout),
  text(checking.stderr),
  endOf(checking),
  endOf(testing),
]);
// After the tests, since in between nobody would find it.
console.log(`── npm run check\n${said}${complained}`);
console.log(`The checks ${checked}, the tests ${tested}.`);
process.exitCode = checked === 'passed' && tested === 'passed' ? 0 : 1;

async function endOf(part: ChildProcess): Promise<string> {
  const [code, signal] = await once(part, 'close');
  if (signal !== null) return `were ended by ${signal}`;
  return code === 0 ? 'passed' : 'FAILED';
}
