/** Calls of ten of an edition that stands beside; milliseconds since the slot, and how many of each were heard. */
export type NeighbourCalls = readonly { readonly after: number; readonly heard: number }[];

/** Ten readers heard every fifteen seconds, from a minute before the slot. */
export const heardNeighbour: NeighbourCalls = Array.from({ length: 64 }, (_, i) => ({
  after: -60_000 + i * 15_000,
  heard: 10,
}));
