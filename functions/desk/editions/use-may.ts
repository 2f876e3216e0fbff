import { mayPerform, type Role } from '../act.ts';
import { useSetting } from '../frame/setting.ts';

/** Whether who looks may do what a role may. */
export function useMay(): (needed: Role) => boolean {
  const { person } = useSetting();
  return needed => mayPerform({ name: person.email, role: person.role }, needed);
}
