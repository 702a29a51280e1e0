import { join } from 'node:path'
import envPaths from 'env-paths'

/** Where cases and logs live: CLAIMCHECK_DATA, or the operating system's usual place for a program's data. */
export const dataFolder = (): string => process.env['CLAIMCHECK_DATA'] || envPaths('Claimcheck', { suffix: '' }).data

export const casesFolder = (data: string): string => join(data, 'cases')
export const logFolder = (data: string): string => join(data, 'logs')
