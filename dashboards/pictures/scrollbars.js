// The library's own default export: bundlers wrap it twice for importers of the new kind.
export { Scrollbars as default } from './node_modules/react-custom-scrollbars-2/lib/index.js';
