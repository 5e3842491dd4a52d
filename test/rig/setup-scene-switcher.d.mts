/** Fetches Advanced Scene Switcher unless it is there already, and resolves to the plugin's directory. */
export function setUpSceneSwitcher(say: (line: string) => void): Promise<string>
