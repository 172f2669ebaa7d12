-- heshu 核数 for Neovim 0.11 or later, with what Neovim itself knows of language servers.
--
-- Put this file into ~/.config/nvim/lsp/, and into init.lua:  vim.lsp.enable('heshu')

--- The answer of one of the server's commands, in `show`.
local function ask(client, command, arguments, show)
  client:request('workspace/executeCommand', { command = command, arguments = arguments }, function(error, answer)
    if error then
      vim.notify('heshu: ' .. error.message, vim.log.levels.ERROR)
    elseif answer then
      show(answer)
    end
  end)
end

--- Opens lines in a split that no one saves.
local function split(name, filetype, lines)
  vim.cmd.new()
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = 'nofile', 'wipe', false
  pcall(vim.api.nvim_buf_set_name, 0, 'heshu://' .. name)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  vim.bo.filetype, vim.bo.modifiable = filetype, false
end

local function explain(client, rule)
  ask(client, 'heshu.explain', { rule }, function(text)
    split(rule, 'markdown', vim.split(text, '\n'))
  end)
end

local COLUMNS = { 'line', 'text', 'value', 'unit', 'entity', 'indicator', 'period', 'status' }

local function facts(client, uri)
  ask(client, 'heshu.facts', { uri }, function(answer)
    local lines = { table.concat(COLUMNS, '\t') }
    for _, fact in ipairs(answer) do
      local cells = vim.tbl_map(function(column) return fact[column] or '' end, COLUMNS)
      table.insert(lines, (table.concat(cells, '\t'):gsub('\n', ' ')))
    end
    split('facts', 'tsv', lines)
  end)
end

--- Every contradiction of the workspace, place by place.
local function contradictions(client)
  ask(client, 'heshu.contradictions', {}, function(answer)
    local items = {}
    for _, told in ipairs(answer) do
      for _, place in ipairs(told.places) do
        local at = place.range.start
        table.insert(items, {
          filename = vim.uri_to_fname(place.uri),
          lnum = at.line + 1,
          col = at.character + 1,
          type = told.severity:sub(1, 1):upper(),
          text = ('%s: %s'):format(told.title, place.text),
        })
      end
    end
    vim.fn.setqflist({}, ' ', { title = 'heshu', items = items })
    vim.cmd.copen()
  end)
end

--- The rule of the diagnostic in this line.
local function here()
  local found = vim.diagnostic.get(0, { lnum = vim.fn.line('.') - 1 })[1]
  return found and found.code
end

return {
  cmd = { 'heshu', 'lsp' },
  filetypes = { 'markdown', 'text', 'html' },
  root_markers = { 'heshu.yaml', '.git' },
  init_options = { language = 'auto', inlayHints = false, config = '' },
  settings = { heshu = { language = 'auto', inlayHints = false, config = '' } },
  handlers = {
    -- For the status line:  %{get(g:, 'heshu_status', '')}
    ['heshu/status'] = function(_, told)
      vim.g.heshu_status = ('核数 %d/%d/%d'):format(told.errors, told.warnings, told.hints)
      vim.cmd.redrawstatus()
    end,
    -- The pages of rules, which open in a split.
    ['window/showDocument'] = function() return { success = true } end,
  },
  -- What quick fixes and lenses name.
  commands = {
    ['heshu.explain'] = function(command, context)
      explain(vim.lsp.get_client_by_id(context.client_id), command.arguments[1])
    end,
    ['heshu.facts'] = function(command, context)
      facts(vim.lsp.get_client_by_id(context.client_id), command.arguments[1])
    end,
    ['heshu.contradictions'] = function(_, context)
      contradictions(vim.lsp.get_client_by_id(context.client_id))
    end,
  },
  on_attach = function(client, buffer)
    local function add(name, run, options)
      vim.api.nvim_buf_create_user_command(buffer, name, run, options or {})
    end
    add('HeshuCheck', function() ask(client, 'heshu.checkWorkspace', {}, function() end) end)
    add('HeshuContradictions', function() contradictions(client) end)
    add('HeshuFacts', function() facts(client, vim.uri_from_bufnr(buffer)) end)
    add('HeshuExplain', function(asked)
      local rule = asked.args ~= '' and asked.args or here()
      if rule then explain(client, rule) end
    end, { nargs = '?' })
  end,
}
