// Runs client/test/suite in a desktop VS Code, which is downloaded when missing: npm run compile && npx vscode-test.
// (scripts/vscode-host.mjs runs the same suites, and more, where VS Code cannot be downloaded.)
import { defineConfig } from '@vscode/test-cli';

export default defineConfig({
  files: 'out/client/test/suite/**/*.test.js',
  workspaceFolder: 'test-workspace',
  extensionDevelopmentPath: '.',
  mocha: { ui: 'bdd', timeout: 60_000 },
});
