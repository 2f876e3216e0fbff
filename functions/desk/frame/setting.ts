import { createContext, useContext } from 'hono/jsx';
import type { Setting } from '../visit.ts';

const Context = createContext<Setting | null>(null);

/** Everything on a page may ask who looks at it and when. */
export const SettingProvider = Context.Provider;

export function useSetting(): Setting {
  const setting = useContext(Context);
  if (setting === null) throw new Error('this part stands outside of a page');
  return setting;
}
