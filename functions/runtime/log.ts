import { Logger } from '@aws-lambda-powertools/logger';

/** One structured line per decision; never an address, a token, a body or a whole event. */
export const log = new Logger({ serviceName: 'pressrun' });
