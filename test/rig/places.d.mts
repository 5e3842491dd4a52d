export const rigHome: string
export const newObsRoot: string
export const sceneSwitcherRoot: string
export const natsRoot: string
export const prometheusRoot: string
export const engineHome: string
export const stampName: string
