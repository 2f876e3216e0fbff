/** So long the items and files of imports, exports and changes of many stay, as the rules of table and bucket have it. */
export const keptDays = 35;
