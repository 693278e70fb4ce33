/** Groups of files of which each reaches itself through the others: the strongly connected components, by Tarjan's algorithm. */
export function circlesIn(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
	const [order, lowest] = [new Map<string, number>(), new Map<string, number>()];
	const stack: string[] = [];
	const circles: (readonly string[])[] = [];
	const visit = (name: string): void => {
		order.set(name, order.size);
		lowest.set(name, order.size - 1);
		stack.push(name);
		for (const target of (imports.get(name) ?? []).filter(each => imports.has(each))) {
			if (!order.has(target)) {
				visit(target);
			}

			if (stack.includes(target)) {
				lowest.set(name, Math.min(lowest.get(name) ?? 0, lowest.get(target) ?? 0));
			}
		}

		if (lowest.get(name) === order.get(name)) {
			const group = stack.splice(stack.indexOf(name));
			circles.push(...(group.length > 1 ? [group.toSorted()] : []));
		}
	};
	for (const name of imports.keys()) {
		if (!order.has(name)) {
			visit(name);
		}
	}

	return circles;
}
