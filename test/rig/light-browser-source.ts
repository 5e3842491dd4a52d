/**
 * A script that gives an OBS browser sources, without which Debian's is built: the kind of obs-browser,
 * with its settings and their defaults (obs-browser-plugin.cpp) and its size, and no page in them.
 */
export const lightBrowserSource = `
local obs = obslua
local source = {
  id = 'browser_source',
  type = obs.OBS_SOURCE_TYPE_INPUT,
  output_flags = bit.bor(obs.OBS_SOURCE_VIDEO, obs.OBS_SOURCE_CUSTOM_DRAW, obs.OBS_SOURCE_DO_NOT_DUPLICATE),
}

source.get_name = function() return 'Browser' end

source.get_defaults = function(settings)
  obs.obs_data_set_default_bool(settings, 'is_local_file', false)
  obs.obs_data_set_default_string(settings, 'url', 'https://obsproject.com/browser-source')
  obs.obs_data_set_default_int(settings, 'width', 800)
  obs.obs_data_set_default_int(settings, 'height', 600)
  obs.obs_data_set_default_int(settings, 'fps', 30)
  obs.obs_data_set_default_bool(settings, 'shutdown', false)
  obs.obs_data_set_default_bool(settings, 'restart_when_active', false)
end

source.create = function(settings)
  local made = {}
  source.update(made, settings)
  return made
end

source.update = function(made, settings)
  made.width = obs.obs_data_get_int(settings, 'width')
  made.height = obs.obs_data_get_int(settings, 'height')
end

source.get_width = function(made) return made.width end
source.get_height = function(made) return made.height end

obs.obs_register_source(source)
`
