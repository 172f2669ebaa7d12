;;; heshu.el --- Figures that contradict each other -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:

;; heshu 核数 with eglot, which Emacs 29 has; Emacs 28 takes it from GNU ELPA.  In the init file:
;;
;;   (load "/path/to/heshu.el")
;;   (add-hook 'text-mode-hook #'heshu-ensure)   ; markdown-mode is one, too
;;   (add-hook 'html-mode-hook #'heshu-ensure)

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'project)

(defgroup heshu nil "Figures that contradict each other." :group 'tools)

(defcustom heshu-program "heshu" "The program." :type 'string)

(defcustom heshu-language "auto" "The language of messages: auto, zh or en." :type 'string)

(defun heshu--contact (&rest _)
  "How the server is started, and what it is told."
  (list heshu-program "lsp" :initializationOptions
        (list :language heshu-language :inlayHints :json-false :config "")))

(add-to-list 'eglot-server-programs
             '(((text-mode :language-id "plaintext") (markdown-mode :language-id "markdown")
                (html-mode :language-id "html") (mhtml-mode :language-id "html"))
               . heshu--contact))

(defun heshu--project (folder)
  "The project of FOLDER: what a heshu.yaml is above of."
  (let ((root (locate-dominating-file folder "heshu.yaml")))
    (and root (cons 'heshu root))))

(cl-defmethod project-root ((project (head heshu))) (cdr project))

(add-hook 'project-find-functions #'heshu--project)

(defun heshu-ensure ()
  "Watch over the figures of this file."
  (when (and buffer-file-name (string-match-p "\\.\\(txt\\|md\\|html?\\)\\'" buffer-file-name))
    (eglot-ensure)))

(defvar heshu-status "" "The counts of the last check.")

(cl-defmethod eglot-handle-notification
  (_server (_method (eql heshu/status)) &key errors warnings hints &allow-other-keys)
  "Keep the counts for the mode line."
  (setq heshu-status (format " 核数 %d/%d/%d" errors warnings hints))
  (force-mode-line-update t))

(add-to-list 'minor-mode-alist '(eglot--managed-mode heshu-status) t)

(defun heshu--ask (command &rest arguments)
  "The server's answer to COMMAND with ARGUMENTS."
  (jsonrpc-request (or (eglot-current-server) (user-error "Heshu is not running here"))
                   :workspace/executeCommand
                   (list :command command :arguments (vconcat arguments))))

(defun heshu--rules-here ()
  "The rules of the findings under the cursor."
  (delq nil (mapcar (lambda (told) (plist-get (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data told))) :code))
                    (flymake-diagnostics (point)))))

(defun heshu-explain (rule)
  "Show the page of RULE."
  (interactive (list (read-string "Rule: " (car (heshu--rules-here)))))
  (let ((text (heshu--ask "heshu.explain" rule)))
    (with-current-buffer (get-buffer-create (format "*heshu %s*" rule))
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert text)
        (goto-char (point-min)))
      (special-mode)
      (display-buffer (current-buffer)))))

(defun heshu-check ()
  "Check all articles again."
  (interactive)
  (heshu--ask "heshu.checkWorkspace"))

(provide 'heshu)
;;; heshu.el ends here
