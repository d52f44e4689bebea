// How scripts are written. What types can tell, the TypeScript compiler tells (tsconfig.json).

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["dist/", "vendor/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["scripts/**/*.js"],
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      curly: ["error", "multi-line"],
      "default-case-last": "error",
      eqeqeq: "error",
      "no-alert": "error",
      "no-console": "error",
      "no-constructor-return": "error",
      "no-duplicate-imports": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-promise-executor-return": ["error", { allowVoid: true }],
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-template-curly-in-string": "error",
      "no-unmodified-loop-condition": "error",
      "no-unused-expressions": "error",
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "no-useless-assignment": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-promise-reject-errors": "error",
      "no-restricted-properties": ["error",
        { property: "innerHTML", message: "Text is never markup: make elements with `el`." },
        { property: "outerHTML", message: "Text is never markup: make elements with `el`." },
        { property: "insertAdjacentHTML", message: "Text is never markup: make elements with `el`." },
      ],
      "no-restricted-globals": ["error",
        { name: "event", message: "Take the event as an argument." },
        { name: "name", message: "That is the window's name." },
      ],
    },
  },
  {
    // Layers: parts of pages know no area, and nothing but a page knows a page.
    files: ["scripts/ui/**/*.js"],
    rules: { "no-restricted-imports": ["error", { patterns: [{ regex: "^\\.\\./(?!shell/)", message: "A part that pages are made of knows nothing of contracts." }] }] },
  },
  {
    files: ["scripts/shell/**/*.js"],
    rules: { "no-restricted-imports": ["error", { patterns: [{ regex: "^\\.\\./(?!ui/)", message: "What every page stands on knows no area." }] }] },
  },
  {
    files: ["scripts/!(pages|ui|shell)/**/*.js"],
    rules: { "no-restricted-imports": ["error", { patterns: [{ regex: "^\\.\\./pages/", message: "Pages are entry points: nothing imports them." }] }] },
  },
];
