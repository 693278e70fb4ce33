/** Text with `{{name}}` replaced; a name nobody knows stays as it is. */
export function render(text: string, values: Readonly<Record<string, string | number>>): string {
	return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}
