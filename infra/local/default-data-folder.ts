import { join } from 'node:path';

/** Where everything is kept unless --data names another folder. */
export const defaultDataFolder = join(import.meta.dirname, '../../.pressrun');
