export function shortName(registered: string): string
export function packMakers(blocks: Readonly<Record<string, string>>): string
export function makersText(): string
