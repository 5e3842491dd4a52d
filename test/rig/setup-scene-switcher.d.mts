/** Fetches Advanced Scene Switcher unless it is there already, and names the plugin's directory. */
export function setUpSceneSwitcher(say: (line: string) => void): Promise<string>
