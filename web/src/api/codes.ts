/** The code lists and role names that the server itself uses: pure files, so that a word is written down once. */
export {
  concerns,
  type DataType,
  dataTypes,
  formatClasses,
  groundSources,
  itemCategories,
  lawfulSources,
  openTypeNames,
  shareMethods,
  shareTypeNames,
  updateCycles,
} from "../../../server/src/catalog/codes.ts";
export type { DatasetDraft, DatasetState, DraftItem, Ground } from "../../../server/src/catalog/dataset.ts";
export type { EntryProfile, ExchangeTrait, ProfileRules } from "../../../server/src/catalog/profile.ts";
export { blankProfile, exchangeTraits, itemParts, resourceKinds } from "../../../server/src/catalog/profile.ts";
export { roleNames } from "../../../server/src/identity/role.ts";
export { sensitiveKindNames } from "../../../server/src/protection/detection.ts";
export type { Grade } from "../../../server/src/protection/grading.ts";
export { defaultMask, gradeNames } from "../../../server/src/protection/grading.ts";
