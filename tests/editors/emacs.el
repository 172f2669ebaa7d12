;;; emacs.el --- The configuration in a real Emacs -*- lexical-binding: t -*-

;; It ends with status 0 when all is as it should be.
;;
;;   HESHU=program emacs --batch -l tests/editors/emacs.el

;;; Code:

(package-initialize)
(defconst here (file-name-directory (or load-file-name buffer-file-name)))
(load (expand-file-name "../../editors/emacs/heshu.el" here) nil t)

(defun ok (what) (princ (format "ok - %s\n" what)))

(defun until (what look)
  "What LOOK finds; an error that names WHAT where it finds nothing for 20 s."
  (let ((end (+ (float-time) 20)) found)
    (while (not (or (setq found (funcall look)) (> (float-time) end)))
      (accept-process-output nil 0.05))
    (or found (error "Waited in vain for %s" what))))

(defun told ()
  "What the server says of this buffer."
  (flymake-diagnostics))

(defun run ()
  "Open the draft, look, mend it, look again."
  (let* ((home (make-temp-file "heshu-emacs-" t))
         (folder (expand-file-name "青石湾 稿件/" home))
         (default-directory folder)
         (heshu-program (getenv "HESHU")))
    (copy-directory (expand-file-name "articles" here) folder nil nil t)
    (find-file (expand-file-name "年终稿.md" folder))
    (text-mode)
    (setq-local flymake-no-changes-timeout 0.1)
    ;; What `heshu-ensure' does once Emacs is idle, at once: the mode, the project, the class, how to
    ;; start it, the language.
    (apply #'eglot--connect (eglot--guess-contact))
    (until "the server" #'eglot-current-server)
    (unless (equal (file-truename (project-root (eglot--project (eglot-current-server)))) (file-truename folder))
      (error "The folder of heshu.yaml is the root"))
    (let* ((diagnostic (car (until "a diagnostic" #'told)))
           (under (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic))))
      (unless (= (length (told)) 1) (error "More than one: %S" (told)))
      (unless (equal under "45.98亿元") (error "It stands under %s" under))
      (ok (format "the diagnostic stands under %s, in a line with emoji before it" under))
      (until "the counts" (lambda () (equal heshu-status " 核数 1/0/0")))
      (ok "the mode line counts")
      (goto-char (flymake-diagnostic-beg diagnostic))
      (unless (equal (heshu--rules-here) '("conflict")) (error "The rule here: %S" (heshu--rules-here)))
      (heshu-explain "conflict")
      (unless (get-buffer "*heshu conflict*") (error "No page of the rule"))
      (ok "the page of the rule under the cursor opens")
      (let* ((actions (eglot-code-actions (point) (1+ (point)) nil))
             (take (cl-find-if (lambda (action)
                                 (and (plist-get action :edit) (string-match-p "47亿元" (plist-get action :title))))
                               actions)))
        (unless take (error "No such quick fix: %S" actions))
        (eglot--apply-workspace-edit (plist-get take :edit)))
      (goto-char (point-min))
      (unless (search-forward "完成47亿元" nil t) (error "The figure is not mended"))
      (eglot--signal-textDocument/didChange)
      (until "the diagnostic to go" (lambda () (flymake-start) (null (told))))
      (ok "a quick fix is taken, and the diagnostic goes"))
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))
    (delete-directory home t)))

(condition-case why
    (progn (run) (kill-emacs 0))
  (error (princ (format "not ok - %s\n" (error-message-string why))) (kill-emacs 1)))
;;; emacs.el ends here
