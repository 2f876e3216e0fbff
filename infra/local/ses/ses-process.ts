import { runStandIn } from '../stand-in-process.ts';
import { openSes } from './open-ses.ts';
import { sesConfig } from './ses-config.ts';
import { listen } from './ses-server.ts';

/** SES on this machine: it takes mail as the real one does, sends it nowhere, and shows it in an inbox at the same address. */
await runStandIn(async configuration => {
  const config = sesConfig.parse(configuration);
  const complain = (problem: unknown) => console.error(problem);
  return await listen(config, await openSes(config, complain), complain);
});
